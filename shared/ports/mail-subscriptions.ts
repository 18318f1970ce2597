/** One of our mailboxes: `help@example.com`, in lower case. */
export interface MailboxKey {
  readonly tenant: string;
  readonly mailbox: string;
}

/** What tells us that a mailbox has something new. Whatever may be better in a moment is thrown. */
export interface MailSubscriptions {
  /** `secret`: comes back with each notification. */
  create(key: MailboxKey, secret: string): Promise<MailSubscription>;
  /** Undefined: there is no such subscription any more. */
  renew(key: MailboxKey, id: string): Promise<MailSubscription | undefined>;
  /** Twice is harmless. */
  remove(key: MailboxKey, id: string): Promise<void>;
}

export interface MailSubscription {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}
