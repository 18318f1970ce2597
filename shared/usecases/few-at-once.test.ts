import { expect, test } from 'vitest';
import { fewAtOnce } from './few-at-once.ts';

test('at most so many at once, each once, and the next as soon as one is done', async () => {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const all = fewAtOnce(2, [1, 2, 3, 4, 5], (item) => {
    begun.push(item);
    return new Promise<number>((resolve) => ends.push(() => resolve(item * 10)));
  });
  expect(begun).toEqual([1, 2]);
  ends[1]?.();
  await expect.poll(() => begun).toEqual([1, 2, 3]);
  for (let index = 0; index < 5; index += 1) {
    await expect.poll(() => ends.length).toBeGreaterThan(index);
    ends[index]?.();
  }
  expect(await all).toEqual([10, 20, 30, 40, 50]);
});

test('one that fails stops no other, and is told', async () => {
  const done: number[] = [];
  const all = fewAtOnce(1, [1, 2, 3], async (item) => {
    if (item === 1) throw new Error('the first');
    done.push(item);
  });
  await expect(all).rejects.toThrow('the first');
  expect(done).toEqual([2, 3]);
});

test('nothing to do is done at once', async () => {
  expect(await fewAtOnce(3, [], async () => 1)).toEqual([]);
});
