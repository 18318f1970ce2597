import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { testSurroundings } from '../../../../tests/support/surroundings.ts';
import { createClock } from '../../../platform/clock.ts';
import type { DurableOptions } from '../contract.ts';
import type { Instance } from './records.ts';
import { openStore } from './store.ts';

type Watch = NonNullable<DurableOptions['onStorageStep']>;

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const act of cleanUp.splice(0)) act();
});

async function open(onStorageStep: Watch) {
  const clock = createClock();
  const surroundings = await testSurroundings(clock);
  // The store reads no more than these of the engine's options.
  const options = { surroundings, onStorageStep } as unknown as DurableOptions;
  const store = openStore(options);
  cleanUp.push(surroundings.remove, store.close);
  return { store, clock, reopen: () => openStore(options) };
}

const instance = (id: string): Instance => ({
  id,
  name: 'name',
  version: undefined,
  execution: 'execution',
  status: 'Running',
  input: 'null',
  output: undefined,
  customStatus: undefined,
  created: 0,
  updated: 0,
  parent: undefined,
});

test('steps of one turn of the event loop are one transaction, and what waits for it comes after it', async () => {
  const seen: string[] = [];
  const { store } = await open((moment, step) => seen.push(`${moment} ${step}`));
  store.step('first', () => store.instances.save(instance('a')));
  store.whenStored(() => seen.push('acknowledged'));
  store.step('second', () => store.instances.save(instance('b')));
  expect(seen).toEqual([]);
  await setImmediate();
  expect(seen).toEqual([
    'before write first + second',
    'after write first + second',
    'before commit first + second',
    'after commit first + second',
    'acknowledged',
  ]);
  store.whenStored(() => seen.push('at once'));
  expect(seen.at(-1)).toBe('at once');
});

test('a step that fails half way leaves nothing behind', async () => {
  const { store } = await open(() => {});
  expect(() =>
    store.step('broken', () => {
      store.instances.save(instance('a'));
      throw new Error('half way');
    }),
  ).toThrow('half way');
  expect(store.instances.find('a')).toBeUndefined();
});

test('reading sees what is not stored yet, and stores it first', async () => {
  const { store } = await open(() => {});
  store.step('save', () => store.instances.save(instance('a')));
  expect(store.instances.find('a')?.id).toBe('a');
  store.step('save', () => store.instances.save(instance('b')));
  expect(store.instances.list({ limit: 9, order: 'id' }).map(({ id }) => id)).toEqual(['a', 'b']);
  store.step('append', () => store.history.append('a', 1, '{"EventType":12}'));
  expect(store.history.load('a')).toEqual({ events: [{ EventType: 12 }], turn: 1 });
});

test('a transaction that fails is tried again until it succeeds, and nothing is acknowledged before', async () => {
  let isFull = true;
  const { store, clock, reopen } = await open((_, step) => {
    if (isFull && step.startsWith('commit')) throw new Error('disk full');
  });
  let acknowledged = 0;
  store.step('save', () => store.instances.save(instance('a')));
  store.whenStored(() => {
    acknowledged += 1;
  });
  await setImmediate();
  await clock.turn(3_000);
  store.step('save', () => store.instances.save(instance('b')));
  await clock.turn(1_000);
  expect(acknowledged).toBe(0);
  isFull = false;
  await clock.turn(2_000);
  expect(acknowledged).toBe(1);
  store.close();
  const again = reopen();
  cleanUp.push(again.close);
  expect(again.instances.list({ limit: 9, order: 'id' }).map(({ id }) => id)).toEqual(['a', 'b']);
});
