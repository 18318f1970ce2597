import { CosmosClient } from '@azure/cosmos';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createDialogueStore } from '#shared/adapters/cosmos/dialogue-store.ts';
import type { DialogueStore } from '#shared/ports/dialogue-store.ts';
import { type Cosmos, startCosmos } from '../../local/cosmos/cosmos.ts';
import { testSurroundings } from '../support/surroundings.ts';

const State = z.object({ step: z.string() });
const Event = z.object({ id: z.string(), text: z.string() });
const Effect = z.object({ play: z.string() });
type Store = DialogueStore<z.infer<typeof State>, z.infer<typeof Event>, z.infer<typeof Effect>>;

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let cosmos: Cosmos;
let client: CosmosClient;
let store: Store;
let number = 0;

beforeAll(async () => {
  surroundings = await testSurroundings();
  const containers = [{ id: 'dialogues', partitionKey: ['/tenant', '/dialogue'], defaultTtl: -1 }];
  cosmos = await startCosmos({
    surroundings,
    port: 0,
    databases: [{ id: 'openline', containers }],
  });
  client = new CosmosClient(cosmos.connectionString);
  const container = client.database('openline').container('dialogues');
  store = createDialogueStore(container, { state: State, event: Event, effect: Effect });
});

afterAll(async () => {
  client.dispose();
  await cosmos.stop();
  surroundings.remove();
});

function newKey() {
  number += 1;
  return { tenant: 'contoso', dialogue: `dlg_${number}` };
}

const kept = (step: string) => ({
  state: { step },
  sequence: 1,
  pending: [{ key: 'k:1', effect: { play: 'hello' }, attempts: 0, due: 5 }],
  seen: ['e1'],
});

test('S5: an event that comes twice lies in the inbox once, whatever letters its id has', async () => {
  const key = newKey();
  const event = { id: 'a/b?c#d\\e', text: 'hi' };
  expect(await store.append(key, event, 1)).toBe(true);
  expect(await store.append(key, event, 2)).toBe(false);
  expect(await store.load(key)).toEqual({ inbox: [event] });
});

test('a commit keeps the dialogue and empties the inbox of what was consumed, oldest first', async () => {
  const key = newKey();
  await store.append(key, { id: 'second', text: '2' }, 20);
  await store.append(key, { id: 'first', text: '1' }, 10);
  expect((await store.load(key)).inbox.map(({ id }) => id)).toEqual(['first', 'second']);
  const version = await store.commit(key, { kept: kept('menu'), over: false, consumed: ['first'] });
  expect(await store.load(key)).toEqual({
    kept: kept('menu'),
    version,
    inbox: [{ id: 'second', text: '2' }],
  });
});

test('S5: of two turns at once only one commits, and the other leaves nothing behind', async () => {
  const key = newKey();
  await store.append(key, { id: 'e1', text: '1' }, 10);
  const version = await store.commit(key, { kept: kept('menu'), over: false, consumed: [] });
  expect(
    await store.commit(key, { kept: kept('again'), over: false, consumed: ['e1'] }),
  ).toBeUndefined();
  if (version === undefined) throw new Error('The first commit should have succeeded.');
  const outcomes = await Promise.all(
    ['one', 'other'].map((step) =>
      store.commit(key, { kept: kept(step), version, over: false, consumed: ['e1'] }),
    ),
  );
  expect(outcomes.filter((outcome) => outcome !== undefined)).toHaveLength(1);
  expect((await store.load(key)).inbox).toEqual([]);
});

test('S5: dialogues whose inbox was left lying are found across tenants', async () => {
  const mine = newKey();
  const other = { ...newKey(), tenant: 'fabrikam' };
  await store.append(mine, { id: 'old', text: '' }, -100);
  await store.append(mine, { id: 'older', text: '' }, -200);
  await store.append(other, { id: 'old', text: '' }, -100);
  await store.append(newKey(), { id: 'new', text: '' }, 0);
  const found = await store.waitingSince(-50);
  expect(found.toSorted((a, b) => a.tenant.localeCompare(b.tenant))).toEqual([mine, other]);
});

test('E2: the same dialogue id in another tenant is another dialogue', async () => {
  const key = newKey();
  await store.append(key, { id: 'e1', text: 'mine' }, 1);
  expect(await store.load({ ...key, tenant: 'fabrikam' })).toEqual({ inbox: [] });
});

test('D5: a dialogue that is over is kept for its late events alone, for an hour', async () => {
  const key = { tenant: 'contoso', dialogue: 'dlg_over' };
  await store.commit(key, { kept: kept('bye'), over: true, consumed: [] });
  expect(await store.read(key)).toEqual({ step: 'bye' });
  await surroundings.clock.turn(3_601_000);
  expect(await store.read(key)).toBeUndefined();
});

test('S5: late events of a dialogue that is gone leave the inbox, also when somebody else was faster', async () => {
  const key = { tenant: 'contoso', dialogue: 'dlg_gone' };
  await store.append(key, { id: 'late', text: 'hello' }, 1);
  await store.discard(key, ['late', 'late']);
  expect((await store.load(key)).inbox).toEqual([]);
});

test('P5: what is kept is looked at by one read, whatever waits beside it', async () => {
  const key = newKey();
  await store.append(key, { id: 'e1', text: '1' }, 1);
  expect(await store.look(key)).toBeUndefined();
  const version = await store.commit(key, { kept: kept('menu'), over: false, consumed: [] });
  const before = spentOn('read');
  expect(await store.look(key)).toEqual({ kept: kept('menu'), version });
  expect(spentOn('read') - before).toBeLessThanOrEqual(1.5);
});

const spentOn = (operation: string) =>
  cosmos.spending.read()[`dialogues: ${operation}`]?.units ?? 0;
