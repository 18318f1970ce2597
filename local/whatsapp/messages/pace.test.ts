import { expect, test } from 'vitest';
import type { Sent } from '../model.ts';
import { checkPace } from './pace.ts';

const sentAt = (at: number, to = 'a'): Sent => ({
  id: `${at}`,
  at,
  from: 'us',
  to,
  type: 'text',
  body: {},
  category: 'service',
  reference: null,
  status: 'accepted',
  code: null,
});
const start = 1_764_000_000_000;
const burst = Array.from({ length: 45 }, (_, place) => sentAt(start + place * 20));

test('45 at once to one customer, then one each six seconds', () => {
  expect(() => checkPace(burst.slice(1), 'us', 'a', start + 2_000)).not.toThrow();
  expect(() => checkPace(burst, 'us', 'a', start + 2_000)).toThrow('131056');
  expect(() => checkPace(burst, 'us', 'b', start + 2_000)).not.toThrow();
  expect(() => checkPace(burst, 'us', 'a', start + 7_000)).not.toThrow();
});

test('80 in a second from one number', () => {
  const many = Array.from({ length: 80 }, (_, place) => sentAt(start, `${place}`));
  expect(() => checkPace(many, 'us', 'new', start + 500)).toThrow('130429');
  expect(() => checkPace(many, 'us', 'new', start + 1_000)).not.toThrow();
  expect(() => checkPace(many, 'them', 'new', start + 500)).not.toThrow();
});
