import { z } from 'zod';
import {
  type BeginConversation,
  DeskAddresses,
  DeskCannedTexts,
  DeskMessages,
  DeskTemplates,
  EarlierMessages,
  MessageSearch,
  type WriteMessage,
} from '#shared/contracts/desk/desk-conversation.ts';
import { type MessageToTranslate, TranslatedMessage } from '#shared/contracts/flow/translation.ts';
import type { Answer } from '../../server/answer.ts';
import type { Ask } from '../../server/ask.ts';

const Begun = z.object({ dialogue: z.string() });

/** What the desk reads and writes in written dialogues. */
export interface InboxApi {
  messages(dialogue: string): Promise<Answer<DeskMessages>>;
  /** `before`: of the page that is known already; undefined: the first. */
  earlier(dialogue: string, before: string | undefined): Promise<Answer<EarlierMessages>>;
  write(dialogue: string, message: WriteMessage): Promise<Answer<void>>;
  tell(dialogue: string, what: 'read' | 'typing'): Promise<Answer<void>>;
  templates(dialogue: string): Promise<Answer<DeskTemplates>>;
  cannedTexts(dialogue: string): Promise<Answer<DeskCannedTexts>>;
  addresses(): Promise<Answer<DeskAddresses>>;
  templatesOf(address: string): Promise<Answer<DeskTemplates>>;
  begin(wanted: BeginConversation): Promise<Answer<z.infer<typeof Begun>>>;
  search(words: string): Promise<Answer<MessageSearch>>;
  /** What was written around a moment; `before`: the page before that. */
  found(of: FoundAt, before: string | null): Promise<Answer<EarlierMessages>>;
  translate(message: MessageToTranslate): Promise<Answer<TranslatedMessage>>;
}

export interface FoundAt {
  readonly conversation: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export const dialoguePath = (dialogue: string) =>
  `/api/desk/dialogues/${encodeURIComponent(dialogue)}`;

export function createInboxApi(ask: Ask): InboxApi {
  const nothing = () => {};
  const post = <T>(path: string, body: unknown, read: (json: unknown) => T) =>
    ask({ method: 'POST', path, body, read });
  const templates = (path: string) => ask({ path, read: (json) => DeskTemplates.parse(json) });
  return {
    messages: (dialogue) =>
      ask({
        path: `${dialoguePath(dialogue)}/messages`,
        read: (json) => DeskMessages.parse(json),
      }),
    earlier: (dialogue, before) =>
      ask({
        path: `${dialoguePath(dialogue)}/earlier${before === undefined ? '' : `?${new URLSearchParams({ before })}`}`,
        read: (json) => EarlierMessages.parse(json),
      }),
    write: (dialogue, message) => post(`${dialoguePath(dialogue)}/messages`, message, nothing),
    tell: (dialogue, what) => post(`${dialoguePath(dialogue)}/${what}`, {}, nothing),
    templates: (dialogue) => templates(`${dialoguePath(dialogue)}/templates`),
    cannedTexts: (dialogue) =>
      ask({
        path: `${dialoguePath(dialogue)}/canned-texts`,
        read: (json) => DeskCannedTexts.parse(json),
      }),
    addresses: () =>
      ask({ path: '/api/desk/addresses', read: (json) => DeskAddresses.parse(json) }),
    templatesOf: (address) => templates(`/api/desk/templates?${new URLSearchParams({ address })}`),
    begin: (wanted) => post('/api/desk/conversations', wanted, (json) => Begun.parse(json)),
    search: (words) =>
      ask({
        path: `/api/desk/search?${new URLSearchParams({ words })}`,
        read: (json) => MessageSearch.parse(json),
      }),
    found: ({ conversation, at }, before) =>
      ask({
        path: `/api/desk/conversations/${encodeURIComponent(conversation)}/messages?${new URLSearchParams({ at: String(at), ...(before !== null && { before }) })}`,
        read: (json) => EarlierMessages.parse(json),
      }),
    translate: (message) =>
      post('/api/desk/translations', message, (json) => TranslatedMessage.parse(json)),
  };
}
