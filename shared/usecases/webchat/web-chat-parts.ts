import type { Message } from '#shared/contracts/conversation/message.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { AttachmentShelfOf } from '#shared/ports/attachment-files.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { ConversationStore, MessageStore } from '#shared/ports/conversation-store.ts';
import type { PaceStore } from '#shared/ports/pace-store.ts';
import type { TurnedOff } from '#shared/ports/turned-off.ts';
import type { ChatTokens, VisitorPushes } from '#shared/ports/web-chat.ts';

/** What the use cases of web chat are handed. */
export interface WebChatParts {
  readonly addresses: Pick<AddressBook, 'find'>;
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  readonly conversations: Pick<ConversationStore, 'load'>;
  readonly chats: Pick<MessageStore, 'get' | 'list'>;
  readonly dialogues: { read(key: DialogueKey): Promise<Dialogue | undefined> };
  readonly deskPushes: { customerTypes(key: AgentKey, dialogue: string): Promise<void> };
  readonly takeTextNews: (
    news: TextNews,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }>;
  /** What was said in dialogues that are over, from the customer's own database; empty where it cannot be had now. */
  readonly archived: (tenant: string, conversation: string) => Promise<readonly Message[]>;
  readonly readFile: (
    key: DialogueKey,
    message: string,
    file: string,
  ) => Promise<AsyncIterable<Uint8Array> | undefined>;
  readonly completeHours: (hours: OpeningHours) => Promise<OpeningHours>;
  readonly shelfOf: AttachmentShelfOf;
  readonly tokens: ChatTokens;
  readonly visitorPushes: VisitorPushes;
  readonly turnedOff: TurnedOff;
  readonly paces: PaceStore;
  readonly conversationIdOf: (parts: readonly string[]) => string;
  /** Random and long: 122 bits or more. */
  readonly newVisitor: () => string;
  /** Hex. */
  readonly sha256: (content: Uint8Array) => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
