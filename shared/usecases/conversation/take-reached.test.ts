import { expect, test } from 'vitest';
import type { Delivery, Message } from '#shared/contracts/conversation/message.ts';
import { newConversation } from '#shared/domain/conversation/new-conversation.ts';
import {
  createMemoryConversations,
  createMemoryMessages,
} from '../../../tests/support/memory/memory-chats.ts';
import { takeReached } from './take-reached.ts';

const address = 'whatsapp:+4930';
const customer = { address: '+491701' };
const key = { tenant: 'contoso', dialogue: 'dlg_1' };

const ours = (id: string, at: number, state: Delivery['state'], more: Partial<Message> = {}) => ({
  id,
  at,
  direction: 'out' as const,
  author: { kind: 'agent' as const, id: 'a1', name: null },
  content: { kind: 'text' as const, text: id },
  attachments: [],
  replyTo: null,
  delivery: { state, at, reason: null, code: null },
  providerId: state === 'queued' || state === 'sending' ? null : `p-${id}`,
  ...more,
});

async function world(...messages: readonly Message[]) {
  const chats = createMemoryMessages();
  const conversations = createMemoryConversations();
  const pushed: string[] = [];
  for (const each of messages) await chats.add(key, each);
  const fresh = newConversation({
    tenant: key.tenant,
    id: 'c1',
    channel: 'whatsapp',
    reached: address,
    customer,
  });
  await conversations.save({ ...fresh, dialogue: key.dialogue }, undefined);
  const parts = {
    addresses: {
      find: async (of: string) =>
        of === address
          ? {
              tenant: key.tenant,
              value: { address, name: 'x', center: 'x', flow: null },
              version: '1',
            }
          : undefined,
    },
    conversations,
    chats,
    dialogues: { read: async () => undefined },
    pushes: {
      messagesChanged: async (_: unknown, of: string) => void pushed.push(of),
      customerTypes: async () => undefined,
    },
    conversationIdOf: () => 'c1',
  };
  const tell = (
    state: 'delivered' | 'read',
    until: number,
    providerIds: readonly string[] = [],
    of = address,
  ) =>
    takeReached(parts, {
      kind: 'reached',
      channel: 'whatsapp',
      address: of,
      customer,
      thread: null,
      state,
      until,
      providerIds,
    });
  const states = async () =>
    Object.fromEntries((await chats.list(key)).map(({ id, delivery }) => [id, delivery?.state]));
  return { tell, states };
}

test('all of ours up to a moment has come, what was written later has not', async () => {
  const { tell, states } = await world(
    ours('a', 10_000, 'sent'),
    ours('b', 20_000, 'sent'),
    ours('c', 40_000, 'sent'),
  );
  expect(await tell('delivered', 20_000)).toEqual({ ok: true });
  expect(await states()).toEqual({ a: 'delivered', b: 'delivered', c: 'sent' });
});

test('one that is named has come whatever the clocks say', async () => {
  const { tell, states } = await world(ours('a', 90_000, 'sent'));
  await tell('delivered', 1, ['p-a']);
  expect(await states()).toEqual({ a: 'delivered' });
});

test('told twice and in any order, states only rise', async () => {
  const { tell, states } = await world(ours('a', 10_000, 'sent'));
  await tell('read', 20_000);
  await tell('delivered', 20_000, ['p-a']);
  await tell('read', 20_000);
  expect(await states()).toEqual({ a: 'read' });
});

test('what failed, waits, or is a note stays as it is', async () => {
  const note = ours('n', 1, 'sent', { direction: 'out', delivery: null });
  const { tell, states } = await world(ours('f', 1, 'failed'), ours('q', 1, 'queued'), note);
  await tell('read', 20_000);
  expect(await states()).toEqual({ f: 'failed', q: 'queued', n: undefined });
});

test('while one is just being sent it is to be told again, and the others are told already', async () => {
  const { tell, states } = await world(ours('a', 10_000, 'sent'), ours('b', 11_000, 'sending'));
  await expect(tell('delivered', 20_000)).rejects.toThrow('told again');
  expect(await states()).toEqual({ a: 'delivered', b: 'sending' });
  await expect(tell('delivered', 9_000)).resolves.toEqual({ ok: true });
});

test('of an address that nobody has, nothing is known', async () => {
  const { tell } = await world();
  expect(await tell('read', 1, [], 'whatsapp:+49')).toEqual({
    ok: false,
    reason: 'unknownAddress',
  });
});
