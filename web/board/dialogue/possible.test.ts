import { expect, test } from 'vitest';
import { sampleDetails } from '../model/sample-board.ts';
import { isAnythingPossible, possible } from './possible.ts';

const can = (changed: Parameters<typeof sampleDetails>[0]) =>
  Object.entries(possible(sampleDetails(changed))).flatMap(([what, isSo]) => (isSo ? [what] : []));

test.each([
  [{ phase: 'talk' }, ['listen', 'coach', 'end']],
  [{ phase: 'talk', listening: 'ringing' }, ['leave', 'coach', 'end']],
  [{ phase: 'talk', listening: 'muted' }, ['bargeIn', 'leave', 'coach', 'end']],
  [{ phase: 'talk', listening: 'speaking' }, ['leave', 'coach', 'end']],
  [{ phase: 'queue', agent: null }, ['move', 'end']],
  [{ phase: 'offer' }, ['move', 'end']],
  [{ phase: 'flow', agent: null }, ['end']],
  [{ phase: 'wrapUp' }, []],
  [{ phase: 'over', agent: null }, []],
] as const)('A3: of a dialogue that is %j one can: %j', (changed, orders) => {
  expect(can(changed)).toEqual(orders);
  expect(isAnythingPossible(sampleDetails(changed))).toBe(orders.length > 0);
});
