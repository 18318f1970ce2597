import { expect, test } from 'vitest';
import { duration } from './duration.ts';

test.each([
  [-5, '0:00'],
  [999, '0:00'],
  [75_000, '1:15'],
  [3_675_000, '1:01:15'],
])('%i ms are shown as %s', (milliseconds, shown) => {
  expect(duration(milliseconds)).toBe(shown);
});
