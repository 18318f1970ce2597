import { expect, test } from 'vitest';
import { openWhenUsed } from './open-when-used.ts';

function counted() {
  const done: string[] = [];
  const store = openWhenUsed(async () => {
    done.push('opened');
    return {
      answer: async () => 42,
      close: async () => void done.push('closed'),
    };
  });
  return { store, done };
}

test('a store is opened once by all who use it at the same time, and closed once', async () => {
  const { store, done } = counted();
  const ask = () => store.use(({ answer }) => answer());
  expect(done).toEqual([]);
  expect(await Promise.all([ask(), ask()])).toEqual([42, 42]);
  await store.close();
  expect(done).toEqual(['opened', 'closed']);
});

test('what nobody used is not opened to be closed', async () => {
  const { store, done } = counted();
  await store.close();
  expect(done).toEqual([]);
});
