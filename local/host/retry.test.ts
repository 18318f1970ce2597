import { expect, test } from 'vitest';
import { retryDelay } from './retry.ts';

test('a fixed delay is the same each time', () => {
  const policy = { delayInterval: { seconds: 5, nanos: 500_000_000 } };
  expect([0, 1, 7].map((attempt) => retryDelay(policy, attempt))).toEqual([5500, 5500, 5500]);
});

test('an exponential delay doubles up to its maximum', () => {
  const policy = { minimumInterval: { seconds: 2 }, maximumInterval: { seconds: 10 } };
  expect([0, 1, 2, 3, 9].map((attempt) => retryDelay(policy, attempt))).toEqual([
    2000, 4000, 8000, 10_000, 10_000,
  ]);
});
