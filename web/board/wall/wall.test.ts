import { expect, test } from 'vitest';
import { queuesOnWall, wholeWall } from './chosen-wall.ts';
import { untilNight } from './next-night.ts';
import { mayGoToSignIn } from './sign-in-again.ts';

const sales = { center: 'sales' };
const support = { center: 'support' };

test('Q5: the wall shows the queues that were chosen, in their order, and passes over those that are gone', () => {
  expect(queuesOnWall([sales, support], wholeWall)).toEqual([sales, support]);
  expect(queuesOnWall([sales, support], 'support, gone,sales')).toEqual([support, sales]);
  expect(queuesOnWall([sales, support], 'gone')).toEqual([]);
});

test.each([
  [new Date(2026, 10, 28, 22, 0), new Date(2026, 10, 29, 3, 30)],
  [new Date(2026, 10, 28, 1, 0), new Date(2026, 10, 28, 3, 30)],
  // It has just been loaded.
  [new Date(2026, 10, 28, 3, 30, 1), new Date(2026, 10, 29, 3, 30)],
  [new Date(2026, 10, 28, 3, 0), new Date(2026, 10, 29, 3, 30)],
])('A3: a wall that is on at %s is loaded anew at %s', (now, night) => {
  expect(new Date(now.getTime() + untilNight(now.getTime()))).toEqual(night);
});

test('A3: a wall whose session has ended goes to the sign-in page by itself, at most once in ten minutes', () => {
  expect(mayGoToSignIn(undefined, 1_000_000)).toBe(true);
  expect(mayGoToSignIn('900000', 1_000_000)).toBe(false);
  expect(mayGoToSignIn('100000', 1_000_000)).toBe(true);
  expect(mayGoToSignIn('written by somebody else', 1_000_000)).toBe(true);
});
