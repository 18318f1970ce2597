import type { Conversation } from '#shared/contracts/conversation/conversation.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { Versioned } from './versioned.ts';

/** What lasts between the dialogues of a customer on one address. */
export interface ConversationStore {
  load(tenant: string, id: string): Promise<Versioned<Conversation> | undefined>;
  /** False: somebody else has changed it (or, without a version, made it) meanwhile. */
  save(conversation: Conversation, version: string | undefined): Promise<boolean>;
}

/** What is said in dialogues, until the customer's own database has it (D5). */
export interface MessageStore {
  /** False: it is there already. */
  add(key: DialogueKey, message: Message): Promise<boolean>;
  get(key: DialogueKey, id: string): Promise<Message | undefined>;
  /** In their order, see `inOrder`. */
  list(key: DialogueKey): Promise<readonly Message[]>;
  /** Changes one under its ETag. `by` resolves to undefined: leave it. Undefined: it is not there, or was left. */
  change(
    key: DialogueKey,
    id: string,
    by: (message: Message) => Message | undefined,
  ): Promise<Message | undefined>;
  /** One; not there any more is fine. */
  remove(key: DialogueKey, id: string): Promise<void>;
  /** All of the dialogue; not there any more is fine. */
  clear(key: DialogueKey): Promise<void>;
}
