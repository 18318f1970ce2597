import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { AddressBook } from '#shared/ports/configuration-store.ts';
import type { ConversationStore, MessageStore } from '#shared/ports/conversation-store.ts';
import type { TextChannels } from '#shared/ports/text-channel.ts';
import type { Deliver } from '../deliver-event.ts';
import type { CenterOf } from '../load-dialogue-context.ts';
import type { AutomaticReplyParts } from './automatic-reply.ts';
import type { NoteDeflectionParts } from './note-deflection.ts';

/** What the use cases of written dialogues are handed. */
export interface ConversationParts extends AutomaticReplyParts, NoteDeflectionParts {
  readonly addresses: Pick<AddressBook, 'find'>;
  readonly centerOf: CenterOf;
  readonly conversations: ConversationStore;
  readonly chats: MessageStore;
  readonly channels: TextChannels;
  readonly dialogues: { read(key: DialogueKey): Promise<Dialogue | undefined> };
  readonly deliver: Deliver;
  readonly pushes: {
    messagesChanged(key: AgentKey, dialogue: string): Promise<void>;
    customerTypes(key: AgentKey, dialogue: string): Promise<void>;
  };
  /** Sees to the files of a message of the customer's; twice is harmless. */
  readonly fetchFiles: (key: DialogueKey, message: string) => Promise<void>;
  readonly readFile: (
    key: DialogueKey,
    message: string,
    file: string,
  ) => Promise<AsyncIterable<Uint8Array> | undefined>;
  readonly dialogueIdOf: (eventId: string) => string;
  readonly conversationIdOf: (parts: readonly string[]) => string;
}
