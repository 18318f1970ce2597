import type { MailboxKey, MailSubscription } from './mail-subscriptions.ts';
import type { Versioned } from './versioned.ts';

/** A mailbox that is followed: how far it was read, and what tells us of more. */
export interface FollowedMailbox extends MailboxKey {
  /** Null: nothing was read yet, or the provider has forgotten. */
  readonly link: string | null;
  /** All that came before was read, or is none of ours; milliseconds since 1970. */
  readonly since: number;
  /** Comes with each notification that is true. */
  readonly secret: string;
  readonly subscription: MailSubscription | null;
}

export interface MailboxStore {
  load(key: MailboxKey): Promise<Versioned<FollowedMailbox> | undefined>;
  /** `version` undefined: it is new. False: it has changed meanwhile. */
  save(mailbox: FollowedMailbox, version: string | undefined): Promise<boolean>;
}
