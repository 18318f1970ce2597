import type { MailNotifications } from '#shared/contracts/conversation/mail-notification.ts';
import type { MailboxKey } from '#shared/ports/mail-subscriptions.ts';
import { type FollowMailboxParts, followMailbox } from './follow-mailbox.ts';
import { type WatchMailboxParts, watchMailbox } from './watch-mailbox.ts';

export interface TakeMailNotificationsParts extends FollowMailboxParts, WatchMailboxParts {
  /** Compares in constant time. */
  readonly isSameSecret: (one: string, other: string) => boolean;
}

/** What Graph tells of a mailbox; `ignored`: it does not know our secret. Twice, late and out of order are harmless. */
export async function takeMailNotifications(
  parts: TakeMailNotificationsParts,
  key: MailboxKey,
  { value }: MailNotifications,
): Promise<'taken' | 'ignored'> {
  const found = await parts.mailboxes.load(key);
  if (!found) return 'ignored';
  const { secret, subscription } = found.value;
  const genuine = value.filter(({ clientState }) => parts.isSameSecret(clientState ?? '', secret));
  if (genuine.length === 0) return 'ignored';
  // Of an older subscription it says nothing about the one that we have.
  const own = genuine.filter(({ subscriptionId }) => subscriptionId === subscription?.id);
  const needsCare = own.some(
    ({ lifecycleEvent }) =>
      lifecycleEvent === 'reauthorizationRequired' || lifecycleEvent === 'subscriptionRemoved',
  );
  // Renewing authorises as well; a subscription that was removed is not found, and made anew.
  if (needsCare) await watchMailbox(parts, key, true);
  await followMailbox(parts, key);
  return 'taken';
}
