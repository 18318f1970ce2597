import { expect, test } from 'vitest';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import type { WebhookReceived } from '#shared/ports/channel-webhook.ts';
import type { OpenedChannel } from '#shared/ports/open-channel.ts';
import { createWebhookParts } from '../../../tests/support/messages/webhook-parts.ts';
import { takeWebhook } from './take-webhook.ts';

const [ours, other] = ['sms:+4930123456', 'sms:+4930123457'];
const key = { tenant: 'contoso', dialogue: 'dlg_0123456789abcdefghijklmnop' };

const messageTo = (address: string) => ({
  kind: 'message' as const,
  channel: 'sms' as const,
  address,
  customer: { address: 'kim' },
  thread: null,
  message: {
    id: 'm1',
    at: 1,
    direction: 'in' as const,
    author: { kind: 'customer' as const, id: null, name: null },
    content: { kind: 'text' as const, text: 'Hello' },
    attachments: [],
    replyTo: null,
    delivery: null,
    providerId: 'm1',
  },
});

function world(received: WebhookReceived) {
  const asked: string[] = [];
  const opened: OpenedChannel = {
    channel: {
      send: async () => ({ ok: false, reason: 'refused', code: null }),
      webhook: { receive: async () => received },
      async nameOf({ to }) {
        asked.push(to);
        return 'Kim Muster';
      },
    },
    hear: (event) => {
      if (event === 'broken') throw new Error('This is broken.');
      return typeof event === 'string' ? [messageTo(event)] : undefined;
    },
  };
  const known = createWebhookParts({ name: 'sms', opened, addresses: [ours, other], now: 2 });
  known.configuration.put('center', ContactCenter.parse({ id: 'support', name: 'Support' }));
  const request = {
    method: 'POST',
    query: {},
    header: () => null,
    body: new Uint8Array(),
  } as const;
  const take = (channel: 'sms' | 'email' = 'sms') =>
    takeWebhook(known.parts, channel, { tenant: 'contoso', address: ours }, request);
  return { ...known, take, asked };
}

const told = (...events: readonly (readonly [address: string, event: unknown])[]) =>
  world({ kind: 'told', events: events.map(([address, event]) => ({ address, event })) });

test('C6: what is told of an address of ours is taken, once, and who wrote is asked for by name', async () => {
  const { take, chats, asked } = told([ours, ours]);
  expect(await take()).toEqual({ kind: 'told', refused: [] });
  expect(await take()).toEqual({ kind: 'told', refused: [] });
  expect(await chats.list(key)).toMatchObject([{ id: 'm1', author: { name: 'Kim Muster' } }]);
  expect(asked).toEqual(['kim']);
});

test('what speaks of another address than the one that was proven is dropped', async () => {
  const { take, stored } = told([ours, other]);
  expect(await take()).toEqual({ kind: 'told', refused: ['ignored'] });
  expect(stored()).toBe(0);
});

test('what cannot be understood is parked', async () => {
  const { take, stored } = told([ours, 7]);
  expect(await take()).toEqual({ kind: 'told', refused: ['notUnderstood'] });
  expect(stored()).toBe(1);
});

test('what fails does not keep the rest out, and the provider is to come again', async () => {
  const { take, chats } = told([ours, 'broken'], [ours, ours]);
  await expect(take()).rejects.toThrow('broken');
  expect(await chats.list(key)).toHaveLength(1);
});

test.each<WebhookReceived>([
  { kind: 'refused' },
  { kind: 'unreadable' },
  { kind: 'answer', text: '42' },
])('$kind is passed on, and nothing is kept', async (received) => {
  const { take, stored } = world(received);
  expect(await take()).toEqual(received);
  expect(stored()).toBe(0);
});

test('a channel without a webhook of this kind has none', async () => {
  expect(await told([ours, ours]).take('email')).toEqual({ kind: 'refused' });
});
