import { expect, test } from 'vitest';
import { Address } from '#shared/contracts/configuration/address.ts';
import { Tenant } from '#shared/contracts/configuration/tenant.ts';
import type { FollowedMailbox } from '#shared/ports/mail-mailboxes.ts';
import type { MailboxKey } from '#shared/ports/mail-subscriptions.ts';
import { lookAfterMailboxes } from './look-after-mailboxes.ts';

const tenant = Tenant.parse({
  id: 'contoso',
  name: 'Contoso',
  entraTenantId: '3f6d4a52-7a55-4c1b-9a59-0a7a5a1c3b01',
});

test('C4: one mailbox that cannot be reached does not keep the others, and is named', async () => {
  const stored = new Map<string, FollowedMailbox>();
  const read: string[] = [];
  const addresses = ['a', 'broken', 'c'].map((name) => ({
    value: Address.parse({ address: `email:${name}@contoso.example`, name, center: 'support' }),
    version: '1',
  }));
  const sms = Address.parse({ address: 'sms:+4930123456', name: 'SMS', center: 'support' });
  const parts = {
    addresses: {
      list: async (tenant: string) =>
        tenant === 'contoso' ? [...addresses, { value: sms, version: '1' }] : [],
    },
    configuration: {
      tenants: async () => [{ value: tenant, version: '1' }],
    },
    mailboxes: {
      load: async ({ mailbox }: MailboxKey) => {
        const value = stored.get(mailbox);
        return value && { value, version: '1' };
      },
      save: async (mailbox: FollowedMailbox) => {
        stored.set(mailbox.mailbox, mailbox);
        return true;
      },
    },
    changes: {
      read: async ({ mailbox }: MailboxKey) => {
        if (mailbox.startsWith('broken')) throw new Error('down');
        read.push(mailbox);
        return { ok: true, mails: [], link: 'next', isLast: true } as const;
      },
    },
    subscriptions: {
      create: async () => ({ id: 's', endsAt: 9e12 }),
      renew: async () => ({ id: 's', endsAt: 9e12 }),
      remove: async () => undefined,
    },
    hear: async () => undefined,
    take: async () => undefined,
    newSecret: () => 'secret',
    now: () => 1_000,
  };
  expect(await lookAfterMailboxes(parts)).toEqual({
    mailboxes: 3,
    failed: [{ tenant: 'contoso', mailbox: 'broken@contoso.example' }],
  });
  expect(read.toSorted()).toEqual(['a@contoso.example', 'c@contoso.example']);
  expect(stored.get('a@contoso.example')?.link).toBe('next');
});
