import type { Conversation } from '#shared/contracts/conversation/conversation.ts';
import type { Delivery, Message } from '#shared/contracts/conversation/message.ts';
import type { ContactStore } from './contact-store.ts';
import type { Migrated, StoreAnswer, StoreProblem } from './record-store.ts';

/** All that was said in one dialogue. */
export interface DialogueMessages {
  readonly dialogue: string;
  readonly conversation: Pick<
    Conversation,
    'tenant' | 'id' | 'channel' | 'reached' | 'customer' | 'thread'
  >;
  readonly center: string | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly messages: readonly Message[];
}

export interface ArchivedMessage {
  readonly dialogue: string;
  readonly message: Message;
}

/** A page of a conversation, newest last. */
export interface ArchivePage {
  readonly messages: readonly ArchivedMessage[];
  /** For the page before; null: there is none. */
  readonly before: string | null;
}

export interface ArchiveHit extends ArchivedMessage {
  readonly conversation: string;
  readonly customer: { readonly address: string; readonly name: string | null };
}

export interface RejectedDialogue {
  readonly tenant: string;
  readonly dialogue: string;
  readonly problem: StoreProblem;
}

/**
 * A customer's database for messages (D2), apart from that for records. Every method may be called again at any time, also
 * after it failed half way, and from several places at once.
 */
export interface MessageArchive {
  migrate(): Promise<StoreAnswer<Migrated>>;
  /**
   * The same message again replaces what is there, unless that has a later state; none is ever taken away. In one
   * transaction, and what is at fault alone is left out.
   */
  write(
    dialogues: readonly DialogueMessages[],
  ): Promise<
    StoreAnswer<{ readonly written: number; readonly rejected: readonly RejectedDialogue[] }>
  >;
  /** A later state of a message than the one that is there; an earlier one changes nothing. */
  changeDelivery(
    tenant: string,
    of: { readonly dialogue: string; readonly message: string },
    delivery: Delivery,
  ): Promise<StoreAnswer<{ readonly changed: boolean }>>;
  /** Somebody waits: within two seconds or not at all. */
  pageOf(
    tenant: string,
    conversation: string,
    page: { readonly before: string | null; readonly limit: number },
  ): Promise<StoreAnswer<ArchivePage>>;
  /** What was written before and after a moment (milliseconds since 1970), half of the limit each; `before` as of a page. */
  pageAround(
    tenant: string,
    conversation: string,
    page: { readonly at: number; readonly limit: number },
  ): Promise<StoreAnswer<ArchivePage>>;
  /** Messages that hold these words, newest first; within two seconds or not at all. */
  search(
    tenant: string,
    query: { readonly words: string; readonly customer: string | null; readonly limit: number },
  ): Promise<StoreAnswer<{ readonly hits: readonly ArchiveHit[] }>>;
  readonly contacts: ContactStore;
  close(): Promise<void>;
}
