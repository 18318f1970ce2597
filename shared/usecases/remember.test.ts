import { expect, test } from 'vitest';
import { remember } from './remember.ts';

test('what was read is used again until its life is over', async () => {
  let [time, reads] = [0, 0];
  const read = remember(
    async (id) => {
      reads += 1;
      return `${id}${reads}`;
    },
    { life: 100, now: () => time },
  );
  expect(await Promise.all([read('a'), read('a'), read('b')])).toEqual(['a1', 'a1', 'b2']);
  time = 100;
  expect(await read('a')).toBe('a3');
});

test('what could not be read is asked for again', async () => {
  let reads = 0;
  const read = remember(
    async () => {
      reads += 1;
      if (reads === 1) throw new Error('down');
      return reads;
    },
    { life: 100, now: () => 0 },
  );
  await expect(read('a')).rejects.toThrow('down');
  expect(await read('a')).toBe(2);
});

test('only so many are kept, the newest', async () => {
  let reads = 0;
  const read = remember(
    async (id) => {
      reads += 1;
      return `${id}${reads}`;
    },
    { life: 100, now: () => 0, most: 2 },
  );
  for (const id of ['a', 'b', 'c', 'b', 'a']) await read(id);
  expect(reads).toBe(4);
});
