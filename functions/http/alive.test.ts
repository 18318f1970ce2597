import { expect, test } from 'vitest';
import { createIsAlive } from './alive.ts';

test('S3: however often anybody asks, outside systems are asked three times a minute, and news of them comes as soon', async () => {
  let time = 0;
  let asked = 0;
  let ready = true;
  const isAlive = createIsAlive(
    async () => {
      asked += 1;
      return { ready };
    },
    () => time,
  );
  for (let n = 0; n < 100; n += 1) expect(await isAlive()).toBe(true);
  expect(asked).toBe(1);
  ready = false;
  expect(await isAlive()).toBe(true);
  time = 20_000;
  expect(await Promise.all([isAlive(), isAlive()])).toEqual([false, false]);
  ready = true;
  time = 40_000;
  expect(await isAlive()).toBe(true);
  expect(asked).toBe(3);
});

test('S3: one that cannot even look is not well; an app that has nothing to look after is alive when it answers', async () => {
  const cannotLook = createIsAlive(
    () => Promise.reject(new Error('gone')),
    () => 1,
  );
  expect(await cannotLook()).toBe(false);
  expect(await createIsAlive(undefined, () => 1)()).toBe(true);
});
