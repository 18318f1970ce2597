import type { MailNotifications } from '../contracts/conversation/mail-notification.ts';
import type { TextNews } from '../contracts/conversation/news.ts';
import type { MailboxKey } from '../ports/mail-subscriptions.ts';
import {
  lookAfterMailboxes,
  type MailboxesLookedAfter,
} from '../usecases/mail/look-after-mailboxes.ts';
import { takeMailNotifications } from '../usecases/mail/take-mail-notifications.ts';
import type { Known } from './wired.ts';

/** What is done for the mailboxes of our addresses. */
export interface MailActions {
  /** Graph tells of a mailbox. */
  takeMailNotifications(
    key: MailboxKey,
    told: MailNotifications,
  ): ReturnType<typeof takeMailNotifications>;
  /** One round over the mailboxes of all tenants. */
  lookAfterMailboxes(): Promise<MailboxesLookedAfter>;
}

/** Mailboxes of our addresses. */
export function createMailing(
  parts: Known,
  take: (news: TextNews) => Promise<unknown>,
): MailActions {
  const mailing = {
    ...parts,
    changes: parts.mailChanges,
    subscriptions: parts.mailSubscriptions,
    hear: parts.hearMail,
    take,
    isSameSecret: parts.isSame,
  };
  return {
    takeMailNotifications: (key, told) => takeMailNotifications(mailing, key, told),
    lookAfterMailboxes: () => lookAfterMailboxes(mailing),
  };
}
