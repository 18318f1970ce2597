import type { MailNotifications, MailPush } from '../contracts/conversation/mail-notification.ts';
import type { TextNews } from '../contracts/conversation/news.ts';
import type { MailboxKey } from '../ports/mail-subscriptions.ts';
import {
  lookAfterMailboxes,
  type MailboxesLookedAfter,
} from '../usecases/mail/look-after-mailboxes.ts';
import { takeMailNotifications } from '../usecases/mail/take-mail-notifications.ts';
import { takeMailPush } from '../usecases/mail/take-mail-push.ts';
import type { Known } from './wired.ts';

/** What is done for the mailboxes of our addresses. */
export interface MailActions {
  /** Graph tells of a mailbox. */
  takeMailNotifications(
    key: MailboxKey,
    told: MailNotifications,
  ): ReturnType<typeof takeMailNotifications>;
  /** Google tells of one of a tenant's mailboxes. */
  takeMailPush(
    tenant: string,
    authorization: string | null,
    push: MailPush,
  ): ReturnType<typeof takeMailPush>;
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
    takeMailPush: (tenant, authorization, push) =>
      takeMailPush(mailing, tenant, authorization, push),
    lookAfterMailboxes: () => lookAfterMailboxes(mailing),
  };
}
