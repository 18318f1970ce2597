import { channelOf } from '#shared/domain/conversation/channel-of.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { MailboxKey } from '#shared/ports/mail-subscriptions.ts';
import { fewAtOnce } from '../few-at-once.ts';
import { type FollowMailboxParts, followMailbox } from './follow-mailbox.ts';
import { type WatchMailboxParts, watchMailbox } from './watch-mailbox.ts';

export interface LookAfterMailboxesParts extends FollowMailboxParts, WatchMailboxParts {
  readonly addresses: Pick<AddressBook, 'list'>;
  readonly configuration: Pick<ConfigurationStore, 'tenants'>;
}

/** How it went with the mailboxes of all tenants. */
export interface MailboxesLookedAfter {
  readonly mailboxes: number;
  /** Those that could not be read or subscribed to; the next round tries again. */
  readonly failed: readonly MailboxKey[];
}

/** Mailboxes that are read at once: a round is to be over before the next one. */
const mostAtOnce = 8;

/**
 * One round over all mailboxes: subscriptions are renewed, and what nobody told of is read. One mailbox that cannot be reached does
 * not keep the others.
 */
export async function lookAfterMailboxes(
  parts: LookAfterMailboxesParts,
): Promise<MailboxesLookedAfter> {
  const tenants = await parts.configuration.tenants();
  const all = await Promise.all(tenants.map(({ value }) => mailboxesOf(parts, value.id)));
  const keys = all.flat();
  const looked = await fewAtOnce(mostAtOnce, keys, async (key) => ({
    key,
    isDone: await lookAfter(parts, key),
  }));
  const failed = looked.filter(({ isDone }) => !isDone).map(({ key }) => key);
  return { mailboxes: keys.length, failed };
}

async function mailboxesOf(
  { addresses }: LookAfterMailboxesParts,
  tenant: string,
): Promise<readonly MailboxKey[]> {
  const all = await addresses.list(tenant);
  return all
    .map(({ value }) => value.address)
    .filter((address) => channelOf(address) === 'email')
    .map((address) => ({ tenant, mailbox: address.slice('email:'.length) }));
}

async function lookAfter(parts: LookAfterMailboxesParts, key: MailboxKey): Promise<boolean> {
  try {
    await watchMailbox(parts, key);
    await followMailbox(parts, key);
    return true;
  } catch {
    return false;
  }
}
