import type { DeskMessage } from '#shared/contracts/desk/desk-conversation.ts';
import type { KnownConversation } from './known-conversations.ts';
import type { Outgoing } from './outgoing.ts';

interface Reaction {
  readonly emoji: string;
  readonly isOurs: boolean;
}

/** What stands in a conversation, one below the other. */
export type TimelineItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: DeskMessage;
      readonly reactions: readonly Reaction[];
      /** The message that is answered, when it is here. */
      readonly quoted: DeskMessage | undefined;
      /** Whoever wrote the one above also wrote this. */
      readonly isContinued: boolean;
      /** Ours, and not shown by the server yet. */
      readonly outgoing: Outgoing | undefined;
    };

export type MessageItem = Extract<TimelineItem, { kind: 'message' }>;

interface Timeline {
  readonly items: readonly TimelineItem[];
  /** Items of earlier dialogues, which come first. */
  readonly earlier: number;
}

interface TimelineParts extends Pick<KnownConversation, 'earlier' | 'messages' | 'outgoing'> {
  /** The agent. */
  readonly me: { readonly id: string; readonly name: string };
  /** The server's clock minus this browser's, in milliseconds. */
  readonly offset: number;
  /** Names the day of a time: equal for times of the same day. */
  readonly dayOf: (at: number) => string;
}

/** Days, messages in their order, reactions at what they are about; what is not sent yet stands last. */
export function timeline({ earlier, messages = [], ...parts }: TimelineParts): Timeline {
  const known = new Set(messages.map(({ id }) => id));
  const before = earlier.filter(({ id }) => !known.has(id)).toSorted(byTime);
  const waiting = parts.outgoing.filter(({ message }) => !known.has(message.id));
  const unsent = new Map(waiting.map((each) => [each.message.id, each]));
  const all = [
    ...before,
    ...messages.toSorted(byTime),
    ...waiting.map((each) => toShown(each, parts)),
  ];
  const shown = all.filter(({ content }) => content.kind !== 'reaction');
  const byProvider = new Map(all.map((message) => [message.providerId ?? message.id, message]));
  const reactions = reactionsOf(all);
  const items: TimelineItem[] = [];
  let ofEarlier = 0;
  let above: DeskMessage | undefined;
  for (const message of shown) {
    const isNewDay = !above || parts.dayOf(above.at) !== parts.dayOf(message.at);
    if (isNewDay) items.push({ kind: 'day', key: `day ${message.id}`, at: message.at });
    items.push({
      kind: 'message',
      key: message.id,
      message,
      reactions: reactions.get(message.providerId ?? message.id) ?? [],
      quoted: message.replyTo === null ? undefined : byProvider.get(message.replyTo),
      isContinued: !isNewDay && isSameHand(above, message),
      outgoing: unsent.get(message.id),
    });
    above = message;
    if (message === before.at(-1)) ofEarlier = items.length;
  }
  return { items, earlier: ofEarlier };
}

function byTime(one: DeskMessage, other: DeskMessage): number {
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}

function isSameHand(one: DeskMessage | undefined, other: DeskMessage): boolean {
  return (
    one !== undefined &&
    one.direction === other.direction &&
    one.author.kind === other.author.kind &&
    one.author.id === other.author.id
  );
}

/** The last of each side counts; one that was taken back is none. */
function reactionsOf(all: readonly DeskMessage[]): Map<string, Reaction[]> {
  const last = new Map<string, Map<boolean, string | null>>();
  for (const { content, direction } of all) {
    if (content.kind !== 'reaction') continue;
    const sides = last.get(content.to) ?? new Map<boolean, string | null>();
    last.set(content.to, sides.set(direction !== 'in', content.emoji));
  }
  return new Map(
    [...last].map(([to, sides]) => [
      to,
      [...sides].flatMap(([isOurs, emoji]) => (emoji ? [{ emoji, isOurs }] : [])),
    ]),
  );
}

function toShown(
  { dialogue, at, message, preview, files }: Outgoing,
  { me, offset }: Pick<TimelineParts, 'me' | 'offset'>,
): DeskMessage {
  const { id, isNote, replyTo } = message;
  const time = at + offset;
  return {
    id,
    dialogue,
    at: time,
    direction: isNote ? 'note' : 'out',
    author: { kind: 'agent', ...me },
    content: contentOf(message.content, preview),
    attachments: files,
    replyTo,
    delivery: isNote ? null : { state: 'queued', at: time, reason: null, code: null },
    providerId: null,
  };
}

function contentOf(
  content: Outgoing['message']['content'],
  preview: string,
): DeskMessage['content'] {
  switch (content.kind) {
    case 'text':
    case 'reaction':
      return content;
    case 'template':
      return { ...content, text: preview };
    case 'mail':
      return { ...content, text: '', quoted: null, isAutomatic: false };
  }
}
