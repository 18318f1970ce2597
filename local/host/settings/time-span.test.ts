import { expect, test } from 'vitest';
import { parseTimeSpan } from './time-span.ts';

test.each([
  ['00:05:00', 300_000],
  ['1.02:03:04', 93_784_000],
  ['00:00:00.5', 500],
  ['12:30', 45_000_000],
  ['5 minutes', undefined],
  ['', undefined],
])('%j is %s ms', (text, expected) => {
  expect(parseTimeSpan(text)).toBe(expected);
});
