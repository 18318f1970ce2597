import { expect, test } from 'vitest';
import { unread } from './unread.ts';

test('A2: what was received and not seen is unread, never less than nothing', () => {
  expect(unread(5, '3')).toBe(2);
  expect(unread(5, '')).toBe(5);
  expect(unread(2, '3')).toBe(0);
  expect(unread(2, 'nonsense')).toBe(2);
});
