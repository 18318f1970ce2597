import type { Container } from '@azure/cosmos';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMessageOutbox } from '#shared/adapters/cosmos/message-outbox.ts';
import type { KeptConversation } from '#shared/contracts/conversation/kept-conversation.ts';
import { messageOutboxContainer } from '#shared/contracts/topology.ts';
import type { MessageOutbox } from '#shared/ports/message-outbox.ts';
import { needs } from '../support/cosmos/emulator.ts';
import { startTestCosmos } from '../support/cosmos/test-cosmos.ts';

let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;
let container: Container;
let outbox: MessageOutbox;
let number = 0;

beforeAll(async () => {
  cosmos = await startTestCosmos();
  container = await cosmos.container({
    partitionKey: messageOutboxContainer.partitionKey,
    defaultTtl: -1,
    indexingPolicy: {
      includedPaths: (messageOutboxContainer.indexed ?? []).map((path) => ({ path })),
      excludedPaths: [{ path: '/*' }],
    },
  });
  outbox = createMessageOutbox(container);
});

afterAll(() => cosmos.stop());

function newTenant() {
  number += 1;
  const tenant = `tenant-${number}`;
  const main = { tenant, target: 'main' };
  const second = { tenant, target: 'second' };
  const keptOf = (n: number): KeptConversation => ({
    tenant,
    dialogue: `dlg_${n}`,
    conversation: 'c',
    channel: 'whatsapp',
    reached: 'whatsapp:+4930',
    customer: { address: '+491701' },
    thread: null,
    center: null,
    startedAt: 0,
    endedAt: 1,
  });
  return { main, second, keptOf };
}

const problem = { kind: 'permanent', reason: 'bad-record', code: '22001', advice: 'No.' } as const;

test('D5: dialogues wait, oldest first, until they are due, removed or parked', async () => {
  const { main, keptOf } = newTenant();
  for (const n of [3, 1, 2]) await outbox.add(keptOf(n), ['main'], n * 1000);
  const ids = async (at: number, limit = 9) =>
    (await outbox.next(main, at, limit)).map(({ id }) => id);
  expect(await outbox.next(main, 2000, 1)).toEqual([{ id: 'dlg_1', conversation: keptOf(1) }]);
  expect(await ids(2000)).toEqual(['dlg_1', 'dlg_2']);
  await outbox.postpone(main, 'dlg_1', 5000);
  expect(await ids(4000)).toEqual(['dlg_2', 'dlg_3']);
  await outbox.remove(main, 'dlg_2');
  await outbox.remove(main, 'dlg_2');
  await outbox.park(main, 'dlg_3', problem);
  expect(await ids(5000)).toEqual(['dlg_1']);
  expect(await outbox.figures(main)).toEqual({ waiting: 1, oldest: 1000, parked: 1 });
});

test('D5: of the targets that want a dialogue each settles once, and the last is told so', async () => {
  const { main, second, keptOf } = newTenant();
  await outbox.add(keptOf(1), ['main', 'second'], 1000);
  const all = ['main', 'second'];
  expect(await outbox.settle(main, 'dlg_1')).toEqual({ all, left: ['second'] });
  await outbox.remove(main, 'dlg_1');
  await outbox.add(keptOf(1), ['main', 'second'], 2000);
  expect(await outbox.next(main, 9000, 9)).toEqual([]);
  expect(await outbox.settle(main, 'dlg_1')).toEqual({ all, left: ['second'] });
  expect(await outbox.settle(second, 'dlg_1')).toEqual({ all, left: [] });
  await outbox.add(keptOf(1), ['main', 'second', 'third'], 3000);
  expect(await outbox.settle(main, 'dlg_1')).toEqual({ all: [...all, 'third'], left: ['third'] });
  const held = await container.item('dlg_1', [main.tenant, '_held']).read();
  expect(held.resource).toMatchObject({ kind: 'held', ttl: -1 });
});

test('S5: told at once by many, nobody is forgotten', async (context) => {
  needs(context, 'conditions in batches');
  const { main, second, keptOf } = newTenant();
  await Promise.all([1, 2, 3, 4].map(() => outbox.add(keptOf(1), ['main', 'second'], 1000)));
  const settled = await Promise.all([main, second].map((key) => outbox.settle(key, 'dlg_1')));
  expect(settled.some(({ left }) => left.length === 0)).toBe(true);
  expect(await outbox.figures(main)).toMatchObject({ waiting: 1 });
});

test('D2: a state of a message waits once, beside the dialogues', async () => {
  const { main } = newTenant();
  const delivery = { state: 'read', at: 5, reason: null, code: null } as const;
  const late = { dialogue: 'dlg_1', message: 'wamid/#?', delivery };
  await outbox.addLate(main, late, 1000);
  await outbox.addLate(main, late, 2000);
  expect(await outbox.next(main, 3000, 9)).toMatchObject([{ late }]);
});

test('S5: what cannot be read is parked instead of stopping the others', async () => {
  const { main, keptOf } = newTenant();
  await container.items.create({ id: 'bad', ...main, kind: 'waiting', createdAt: 1, dueAt: 1 });
  await outbox.add(keptOf(1), ['main'], 1000);
  expect(await outbox.next(main, 2000, 9)).toMatchObject([{ id: 'dlg_1' }]);
  expect(await outbox.figures(main)).toEqual({ waiting: 1, oldest: 1000, parked: 1 });
});

test('S5: targets with something left lying are found across tenants, each once, with the time of the oldest', async () => {
  const one = newTenant();
  const other = newTenant();
  for (const n of [1, 2]) await outbox.add(one.keptOf(n), ['main'], -100 - n);
  await outbox.add(other.keptOf(1), ['second'], -100);
  const found = await outbox.waitingSince(-50);
  expect(found).toHaveLength(2);
  expect(found).toEqual(
    expect.arrayContaining([
      { ...one.main, oldest: -102 },
      { ...other.second, oldest: -100 },
    ]),
  );
});
