import type { MailProvider } from '#shared/contracts/configuration/address.ts';
import type { AddressBook } from '#shared/ports/configuration-store.ts';
import type { MailChanges } from '#shared/ports/mail-changes.ts';
import type { MailSubscriptions } from '#shared/ports/mail-subscriptions.ts';
import type { TextChannel } from '#shared/ports/text-channel.ts';

/** All that one provider of mailboxes can do for us. */
export interface MailSystem {
  readonly changes: MailChanges;
  readonly subscriptions: MailSubscriptions;
  readonly channel: TextChannel;
}

/** Each mailbox by the provider that its address names; what is not configured any more is at Exchange. */
export function mailByProvider(
  addresses: Pick<AddressBook, 'find'>,
  systems: Readonly<Record<MailProvider, MailSystem>>,
): MailSystem {
  const at = async (address: string) =>
    systems[(await addresses.find(address))?.value.provider ?? 'microsoft'];
  const of = (mailbox: string) => at(`email:${mailbox}`);
  return {
    changes: {
      read: async (key, ask) => (await of(key.mailbox)).changes.read(key, ask),
    },
    subscriptions: {
      create: async (key, secret) => (await of(key.mailbox)).subscriptions.create(key, secret),
      renew: async (key, id) => (await of(key.mailbox)).subscriptions.renew(key, id),
      remove: async (key, id) => (await of(key.mailbox)).subscriptions.remove(key, id),
    },
    channel: {
      send: async (sending) => (await at(sending.from)).channel.send(sending),
      fetchFile: async (tenant, address, source) =>
        (await at(address)).channel.fetchFile?.(tenant, address, source),
    },
  };
}
