import type { MailPush } from '#shared/contracts/conversation/mail-notification.ts';
import type { AddressBook } from '#shared/ports/configuration-store.ts';
import type { MailPushCheck } from '#shared/ports/mail-push-check.ts';
import { type FollowMailboxParts, followMailbox } from './follow-mailbox.ts';

export interface TakeMailPushParts extends FollowMailboxParts {
  readonly isGenuineMailPush: MailPushCheck;
  readonly addresses: Pick<AddressBook, 'find'>;
}

/**
 * What Google tells of a tenant's mailbox; `forged`: it is not Google that speaks, or not for this tenant. Twice, late and out of
 * order are harmless: the mailbox is read by its changes.
 */
export async function takeMailPush(
  parts: TakeMailPushParts,
  tenant: string,
  authorization: string | null,
  { message }: MailPush,
): Promise<'taken' | 'forged'> {
  if (!(await parts.isGenuineMailPush(tenant, authorization))) return 'forged';
  const mailbox = message.data.emailAddress;
  const address = await parts.addresses.find(`email:${mailbox}`);
  // Google goes on telling for some days of one that is not ours any more.
  if (address?.tenant === tenant) await followMailbox(parts, { tenant, mailbox });
  return 'taken';
}
