import { expect, test } from 'vitest';
import { Address } from '#shared/contracts/configuration/address.ts';
import { type MailSystem, mailByProvider } from './mail-by-provider.ts';

const system = (id: string, asked: string[]): MailSystem => ({
  changes: {
    read: async ({ mailbox }) => {
      asked.push(`${id} reads ${mailbox}`);
      return { ok: true, mails: [], link: '', isLast: true };
    },
  },
  subscriptions: {
    create: async () => ({ id, endsAt: 0 }),
    renew: async () => ({ id, endsAt: 1 }),
    remove: async (_, subscription) => void asked.push(`${id} removes ${subscription}`),
  },
  channel: {
    send: async ({ from }) => ({ ok: true, providerId: `${id} for ${from}` }),
    fetchFile: async () => ({ type: id, content: nothing() }),
  },
});

async function* nothing(): AsyncIterable<Uint8Array> {}

test('C4: each mailbox is at the provider that its address names, and at Exchange where it names none', async () => {
  const asked: string[] = [];
  const known = [
    { address: 'email:g@contoso.example', provider: 'google' },
    { address: 'email:m@contoso.example' },
  ].map((each) => Address.parse({ ...each, name: 'Help', center: 'support' }));
  const { changes, subscriptions, channel } = mailByProvider(
    {
      find: async (address) => {
        const value = known.find((each) => each.address === address);
        return value && { tenant: 'contoso', value, version: '1' };
      },
    },
    { microsoft: system('exchange', asked), google: system('gmail', asked) },
  );
  const seen = [];
  for (const mailbox of ['g@contoso.example', 'm@contoso.example', 'gone@contoso.example']) {
    const key = { tenant: 'contoso', mailbox };
    await changes.read(key, { link: null, since: 0 });
    await subscriptions.remove(key, 's');
    seen.push([
      (await subscriptions.create(key, 'secret')).id,
      (await subscriptions.renew(key, 's'))?.id,
      (await channel.fetchFile?.('contoso', `email:${mailbox}`, 'a b'))?.type,
    ]);
  }
  expect(seen).toEqual([
    ['gmail', 'gmail', 'gmail'],
    ['exchange', 'exchange', 'exchange'],
    ['exchange', 'exchange', 'exchange'],
  ]);
  expect(asked).toEqual([
    'gmail reads g@contoso.example',
    'gmail removes s',
    'exchange reads m@contoso.example',
    'exchange removes s',
    'exchange reads gone@contoso.example',
    'exchange removes s',
  ]);
});
