import type { ChatMessage, ChatSettings } from '#shared/contracts/conversation/web-chat.ts';

/** What the visitor has written and the contact center does not have yet. */
export interface Waiting {
  readonly id: string;
  readonly text: string;
  readonly choice?: string;
  /** Receipts of files that are there already, and their names. */
  readonly files: readonly { readonly token: string; readonly name: string }[];
  readonly hasFailed: boolean;
}

/** A notice in words: which, and what stands in it. */
export interface Notice {
  readonly kind: 'tooLarge' | 'notTaken' | 'tooMany' | 'notPossible';
  readonly values: Readonly<Record<string, string | number>>;
}

export interface ChatState {
  /** Undefined: not known yet, or the chat is not for this page: nothing is shown. */
  readonly settings: ChatSettings | undefined;
  readonly isOpen: boolean;
  /** `begin`: what is asked before · `left`: a message was left while nobody was there. */
  readonly view: 'begin' | 'chat' | 'offline' | 'left';
  readonly hasConsented: boolean;
  readonly messages: readonly ChatMessage[];
  readonly waiting: readonly Waiting[];
  /** Whether a dialogue goes on. */
  readonly isGoingOn: boolean;
  readonly isLost: boolean;
  /** How many messages nobody has seen. */
  readonly unread: number;
  /** Who writes; undefined: nobody. */
  readonly typing: string | undefined;
  /** All of the visitor's until then was read; milliseconds since 1970. */
  readonly readUntil: number;
  readonly isInviting: boolean;
  readonly hasSound: boolean;
  readonly isBusy: boolean;
  readonly notice: Notice | undefined;
}

export const atFirst: ChatState = {
  settings: undefined,
  isOpen: false,
  view: 'chat',
  hasConsented: false,
  messages: [],
  waiting: [],
  isGoingOn: false,
  isLost: false,
  unread: 0,
  typing: undefined,
  readUntil: 0,
  isInviting: false,
  hasSound: false,
  isBusy: false,
  notice: undefined,
};

/** Both in their order: what comes again replaces what is there. */
export function merge(
  known: readonly ChatMessage[],
  come: readonly ChatMessage[],
): readonly ChatMessage[] {
  const byId = new Map([...known, ...come].map((message) => [message.id, message]));
  return [...byId.values()].toSorted(
    (one, other) => one.at - other.at || (one.id < other.id ? -1 : 1),
  );
}

/** What was written to the visitor and they have not read. */
export function unreadIn(messages: readonly ChatMessage[], seenUntil: number): number {
  return messages.filter(({ isMine, at }) => !isMine && at > seenUntil).length;
}

/** Until when the visitor's messages were read: an answer says so as well. */
export function readUntilIn(messages: readonly ChatMessage[]): number {
  return messages.findLast(({ isMine, author }) => !isMine && author !== null)?.at ?? 0;
}

/** Whether something is asked before the first message. */
export function asksBefore({ preChat, consent }: ChatSettings, hasConsented: boolean): boolean {
  const asksForm = preChat.name !== 'no' || preChat.email !== 'no' || preChat.topic !== 'no';
  return asksForm || (Object.keys(consent).length > 0 && !hasConsented);
}
