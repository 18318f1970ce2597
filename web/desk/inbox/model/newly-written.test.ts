import { expect, test } from 'vitest';
import { newlyWritten } from './newly-written.ts';

const having = (id: string, received: number, phase: 'talk' | 'offer' = 'talk') => ({
  id,
  phase,
  text: {
    conversation: 'c',
    channel: 'whatsapp' as const,
    received,
    messages: received,
    lastCustomerAt: 1,
    windowClosesAt: null,
    preview: '',
    subject: null,
  },
});

test('A2: a sound is for what a customer writes in a dialogue that one has, once', () => {
  const before = [having('a', 1), having('b', 1), having('c', 1, 'offer')];
  const now = [having('a', 2), having('b', 1), having('c', 2, 'offer'), having('d', 1)];
  expect(newlyWritten(before, now)).toEqual(['a']);
  expect(newlyWritten(now, now)).toEqual([]);
  expect(newlyWritten([{ id: 'a', phase: 'talk', text: null }], now)).toEqual(['a']);
});
