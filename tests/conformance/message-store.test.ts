import { afterAll, beforeAll, expect, test } from 'vitest';
import { createConversationStore } from '#shared/adapters/cosmos/conversation-store.ts';
import { createMessageStore } from '#shared/adapters/cosmos/message-store.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import { conversationsContainer, messagesContainer } from '#shared/contracts/topology.ts';
import { newConversation } from '#shared/domain/conversation/new-conversation.ts';
import type { ConversationStore, MessageStore } from '#shared/ports/conversation-store.ts';
import { startTestCosmos } from '../support/cosmos/test-cosmos.ts';

let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;
let messages: MessageStore;
let conversations: ConversationStore;
let number = 0;

beforeAll(async () => {
  cosmos = await startTestCosmos();
  const nothing = { includedPaths: [], excludedPaths: [{ path: '/*' }] };
  messages = createMessageStore(
    await cosmos.container({
      partitionKey: messagesContainer.partitionKey,
      indexingPolicy: nothing,
    }),
  );
  conversations = createConversationStore(
    await cosmos.container({
      partitionKey: conversationsContainer.partitionKey,
      indexingPolicy: nothing,
    }),
  );
});
afterAll(() => cosmos.stop());

function newKey(tenant = 'contoso') {
  number += 1;
  return { tenant, dialogue: `dlg_${String(number).padStart(26, '0')}` };
}

const message = (id: string, at = 1): Message => ({
  id,
  at,
  direction: 'in',
  author: { kind: 'customer', id: null, name: 'Kim' },
  content: { kind: 'text', text: `This is ${id}` },
  attachments: [],
  replyTo: null,
  delivery: null,
  providerId: id,
});

/** As WhatsApp makes them, with letters that Cosmos DB forbids in ids. */
const strange = 'whatsapp:wamid.HBg/M+49#?\\==';

test('S5: a message is there once, whatever its id looks like, and they come in the order of their time', async () => {
  const key = newKey();
  expect(await messages.add(key, message(strange, 3))).toBe(true);
  expect(await messages.add(key, message(strange, 9))).toBe(false);
  await messages.add(key, message('b', 2));
  await messages.add(key, message('a', 2));
  expect((await messages.list(key)).map(({ id }) => id)).toEqual(['a', 'b', strange]);
  expect(await messages.get(key, strange)).toEqual(message(strange, 3));
  expect(await messages.get(key, 'c')).toBeUndefined();
});

test('S5: twenty who change one message at once all have their say, one after another', async () => {
  const key = newKey();
  await messages.add(key, message('m'));
  await Promise.all(
    Array.from({ length: 8 }, () =>
      messages.change(key, 'm', (each) => ({ ...each, at: each.at + 1 })),
    ),
  );
  expect((await messages.get(key, 'm'))?.at).toBe(9);
  expect(await messages.change(key, 'm', () => undefined)).toBeUndefined();
  expect(await messages.change(key, 'none', (each) => each)).toBeUndefined();
});

test('one message is taken away, twice is harmless, and the others stay', async () => {
  const key = newKey();
  await messages.add(key, message('r1', 1));
  await messages.add(key, message('r2', 2));
  await messages.remove(key, 'r1');
  await messages.remove(key, 'r1');
  expect((await messages.list(key)).map(({ id }) => id)).toEqual(['r2']);
});

test('D5: a dialogue is cleared of its messages, twice is harmless, and others keep theirs', async () => {
  const [one, other] = [newKey(), newKey()];
  for (const id of ['a', 'b', 'c']) await messages.add(one, message(id));
  await messages.add(other, message('a'));
  await messages.add({ ...one, tenant: 'fabrikam' }, message('a'));
  await messages.clear(one);
  await messages.clear(one);
  expect(await messages.list(one)).toEqual([]);
  expect(await messages.list(other)).toHaveLength(1);
  expect(await messages.list({ ...one, tenant: 'fabrikam' })).toHaveLength(1);
});

test('of those who open a conversation, or change it, at once, one does', async () => {
  const conversation = newConversation({
    tenant: 'contoso',
    id: 'cnv_1',
    channel: 'sms',
    reached: 'sms:+4930',
    customer: { address: '+491701' },
  });
  const opened = await Promise.all(
    ['a', 'b', 'c'].map((dialogue) => conversations.save({ ...conversation, dialogue }, undefined)),
  );
  expect(opened.filter(Boolean)).toHaveLength(1);
  const found = await conversations.load('contoso', 'cnv_1');
  const changed = await Promise.all(
    ['x', 'y'].map((dialogue) => conversations.save({ ...conversation, dialogue }, found?.version)),
  );
  expect(changed.filter(Boolean)).toHaveLength(1);
  expect(await conversations.load('contoso', 'cnv_2')).toBeUndefined();
  expect(await conversations.load('fabrikam', 'cnv_1')).toBeUndefined();
});

test('S5: the same message put in by many at once is there once, on a page that is just begun', async () => {
  const key = newKey();
  const added = await Promise.all(
    ['m', 'm', 'n', 'n', 'm'].map((id) => messages.add(key, message(id))),
  );
  expect(added.filter(Boolean)).toHaveLength(2);
  expect((await messages.list(key)).map(({ id }) => id)).toEqual(['m', 'n']);
});

const long = (id: string, at: number): Message => ({
  ...message(id, at),
  content: { kind: 'text', text: 'long '.repeat(400) },
});

test('M1: long and many messages lie beside the page of the first short ones, and are found, changed and cleared alike', async () => {
  const key = newKey();
  const ids = Array.from({ length: 40 }, (_, n) => `m${n}`);
  for (const [at, id] of ids.entries())
    await messages.add(key, at % 5 === 2 ? long(id, at) : message(id, at));
  for (const id of ['m0', 'm2', 'm39']) {
    expect(await messages.add(key, message(id))).toBe(false);
    expect(await messages.get(key, id)).toMatchObject({ id });
    await messages.change(key, id, (each) => ({ ...each, providerId: `changed ${id}` }));
    expect(await messages.get(key, id)).toMatchObject({ providerId: `changed ${id}` });
  }
  expect((await messages.list(key)).map(({ id }) => id)).toEqual(ids);
  for (const id of ['m1', 'm7', 'm39']) await messages.remove(key, id);
  expect(await messages.list(key)).toHaveLength(37);
  expect(await messages.get(key, 'm39')).toBeUndefined();
  await messages.clear(key);
  expect(await messages.list(key)).toEqual([]);
  expect(await messages.get(key, 'm0')).toBeUndefined();
});

test('S5: those who change different messages of a dialogue at once are not in each other’s way', async () => {
  const key = newKey();
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  for (const id of ids) await messages.add(key, message(id));
  let asked = 0;
  const note = (each: Message) => {
    asked += 1;
    return { ...each, providerId: 'changed' };
  };
  await Promise.all(ids.map((id) => messages.change(key, id, note)));
  expect((await messages.list(key)).every(({ providerId }) => providerId === 'changed')).toBe(true);
  expect(asked).toBe(ids.length);
});

test('L1: a message that comes just as the others of its dialogue are cleared is found, to be passed on', async () => {
  const key = newKey();
  for (let at = 0; at < 17; at += 1) await messages.add(key, message(`m${at}`, at));
  // This process has just seen that the page is full.
  await messages.list(key);
  await messages.clear(key);
  await messages.add(key, message('late'));
  expect(await messages.get(key, 'late')).toEqual(message('late'));
});
