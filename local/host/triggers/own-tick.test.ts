import { expect, test } from 'vitest';
import { ownTick } from './own-tick.ts';

test('callers with the same key get ticks of their own, in the order they asked', async () => {
  const receiver = {};
  let tick = 0;
  let counting = true;
  const count = () => {
    tick += 1;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  const seen = await Promise.all(
    ['a', 'b', 'c'].map((name) => ownTick(receiver).then(() => [name, tick] as const)),
  );
  counting = false;
  expect(seen.map(([name]) => name)).toEqual(['a', 'b', 'c']);
  expect(new Set(seen.map(([, at]) => at)).size).toBe(3);
});
