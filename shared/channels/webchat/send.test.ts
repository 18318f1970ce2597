import { beforeEach, expect, test } from 'vitest';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { VisitorKey } from '#shared/contracts/conversation/visitor.ts';
import type { ChatPush } from '#shared/contracts/conversation/web-chat.ts';
import { createWebChatChannel } from './send.ts';

let told: { readonly key: VisitorKey; readonly push: ChatPush }[];
beforeEach(() => {
  told = [];
});

const visitor = '0b9b1c9e-0000-4000-8000-000000000001';
const key = { tenant: 'contoso', address: 'webchat:shop', visitor };
const at = { tenant: 'contoso', from: 'webchat:shop', to: `visitor:${visitor}` };
const channel = createWebChatChannel({
  pushes: {
    async tell(of, push) {
      const { tenant, address, visitor: who } = of;
      told.push({ key: { tenant, address, visitor: who }, push });
    },
  },
  shelfOf: (tenant) =>
    tenant === 'contoso'
      ? {
          put: async () => {},
          remove: async () => {},
          read: async (name) =>
            name === 'incoming/a b'
              ? (async function* () {
                  yield Uint8Array.of(1);
                })()
              : undefined,
        }
      : undefined,
});

const send = (content: MessageContent, to = at.to) =>
  channel.send({
    ...at,
    to,
    thread: null,
    reference: 'dlg_1/m1',
    read: async () => undefined,
    message: {
      id: 'm1',
      at: 1,
      direction: 'out',
      author: { kind: 'agent', id: 'a1', name: 'Adele' },
      content,
      attachments: [],
      replyTo: null,
      delivery: null,
      providerId: null,
    },
  });

test('C5: a message is sent by telling its visitor alone to read, without a word of it; twice is harmless', async () => {
  for (let time = 0; time < 2; time += 1)
    expect(await send({ kind: 'text', text: 'It is 42' })).toEqual({ ok: true, providerId: 'm1' });
  expect(told).toEqual([
    { key, push: { kind: 'messagesChanged' } },
    { key, push: { kind: 'messagesChanged' } },
  ]);
});

test('what a widget cannot show is refused, and whoever is no visitor cannot be reached', async () => {
  expect(await send({ kind: 'reaction', to: 'm0', emoji: '👍' })).toMatchObject({
    ok: false,
    reason: 'unsupported',
  });
  expect(await send({ kind: 'text', text: 'Hi' }, '+4930123456')).toMatchObject({
    ok: false,
    reason: 'unreachable',
  });
  expect(told).toEqual([]);
});

test('that somebody writes, and that they have read, is told', async () => {
  await channel.typing?.({ ...at, providerId: 'x' });
  await channel.markRead?.({ ...at, providerId: 'x' });
  expect(told.map(({ push }) => push.kind)).toEqual(['typing', 'read']);
});

test('a file is fetched with the type that was found out when it came; one that is gone is not there', async () => {
  const fetched = await channel.fetchFile?.('contoso', at.from, 'image/png incoming/a b');
  expect(fetched?.type).toBe('image/png');
  expect(await channel.fetchFile?.('contoso', at.from, 'image/png incoming/gone')).toBeUndefined();
  expect(await channel.fetchFile?.('fabrikam', at.from, 'image/png incoming/a b')).toBeUndefined();
});
