import type { ContactCard, ContactKey } from '#shared/contracts/contact/contact.ts';
import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { StoreAnswer } from './record-store.ts';

/** What was written with a customer, and where. */
export interface ContactMessage {
  readonly dialogue: string;
  readonly message: Message;
  readonly channel: TextChannelName;
  /** Our address. */
  readonly reached: string;
}

/** A customer as they called themselves in a conversation. */
export interface KnownCustomer {
  readonly key: ContactKey;
  readonly name: string | null;
}

/** Contacts in a customer's own database (D5). Somebody waits: within two seconds or not at all. */
export interface ContactStore {
  /** The cards of these addresses, and all that hang together with them. */
  around(
    tenant: string,
    keys: readonly ContactKey[],
  ): Promise<StoreAnswer<{ readonly cards: readonly ContactCard[] }>>;
  /** Not saved: somebody else has changed (or made) it since the version that the card bears. */
  save(tenant: string, card: ContactCard): Promise<StoreAnswer<{ readonly saved: boolean }>>;
  /** Whoever has these words in what stands on their card, in the name they gave, or in their address. */
  search(
    tenant: string,
    query: { readonly words: string; readonly limit: number },
  ): Promise<StoreAnswer<{ readonly found: readonly KnownCustomer[] }>>;
  /** What was written with whoever has one of these addresses, newest last. */
  historyOf(
    tenant: string,
    keys: readonly ContactKey[],
    page: { readonly before: string | null; readonly limit: number },
  ): Promise<
    StoreAnswer<{ readonly messages: readonly ContactMessage[]; readonly before: string | null }>
  >;
}
