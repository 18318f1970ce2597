import type { MailboxStore } from '#shared/ports/mail-mailboxes.ts';
import type { MailboxKey, MailSubscriptions } from '#shared/ports/mail-subscriptions.ts';

export interface WatchMailboxParts {
  readonly mailboxes: MailboxStore;
  readonly subscriptions: MailSubscriptions;
  readonly newSecret: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Before its end, a subscription is renewed; milliseconds. */
const ahead = 2 * 86_400_000;

/**
 * Sees to it that we are told of new mails: subscribes, or renews what ends within two days, or what Graph wants authorised
 * again (`always`). True: there was none until now, so that mails may have come that nobody told of.
 */
export async function watchMailbox(
  { mailboxes, subscriptions, newSecret, now }: WatchMailboxParts,
  key: MailboxKey,
  always = false,
): Promise<boolean> {
  const found = await mailboxes.load(key);
  const before = found?.value ?? {
    ...key,
    link: null,
    since: now(),
    secret: newSecret(),
    subscription: null,
  };
  const { subscription: old } = before;
  if (old && !always && old.endsAt > now() + ahead) return false;
  const renewed = old ? await subscriptions.renew(key, old.id) : undefined;
  const subscription = renewed ?? (await subscriptions.create(key, before.secret));
  const isSaved = await mailboxes.save({ ...before, subscription }, found?.version);
  // Two at once: one subscription is enough, and the mailbox names the other.
  if (!isSaved && !renewed) await subscriptions.remove(key, subscription.id);
  return !renewed;
}
