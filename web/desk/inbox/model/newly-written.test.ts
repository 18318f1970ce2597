import { expect, test } from 'vitest';
import { written } from '../../../../tests/support/inbox-world.ts';
import { newlyWritten } from './newly-written.ts';

const having = (id: string, received: number, phase: 'talk' | 'offer' = 'talk') => ({
  id,
  phase,
  text: written({ received }).text,
});

test('A2: a sound is for what a customer writes in a dialogue that one has, once', () => {
  const before = [having('a', 1), having('b', 1), having('c', 1, 'offer')];
  const now = [having('a', 2), having('b', 1), having('c', 2, 'offer'), having('d', 1)];
  expect(newlyWritten(before, now)).toEqual(['a']);
  expect(newlyWritten(now, now)).toEqual([]);
  expect(newlyWritten([{ id: 'a', phase: 'talk', text: null }], now)).toEqual(['a']);
});
