import { expect, test } from 'vitest';
import { stretchesOf } from './stretches.ts';

const segments = [
  { kind: 'flow', outcome: 'queued', from: 1000, to: 4000 },
  { kind: 'offer', outcome: 'noAnswer', from: 4000, to: 5000 },
  { kind: 'offer', outcome: 'joined', from: 5000, to: 6000 },
];

test('the present goes on behind the past', () => {
  expect(stretchesOf({ segments, phase: 'talk', since: 6000 }, 8500)).toEqual([
    { kind: 'flow', name: 'Flow', lasted: 3000, outcome: 'queued' },
    { kind: 'offer', name: 'Offer', lasted: 1000, outcome: 'no answer' },
    { kind: 'offer', name: 'Joining', lasted: 1000, outcome: 'joined' },
    { kind: 'talk', name: 'Talk', lasted: 2500, outcome: null },
  ]);
});

test('what is over goes on no more', () => {
  expect(stretchesOf({ segments, phase: 'over', since: 6000 }, 8500)).toHaveLength(3);
});

test('a clock that is behind makes no negative times', () => {
  expect(stretchesOf({ segments: [], phase: 'queue', since: 6000 }, 5000)).toMatchObject([
    { lasted: 0 },
  ]);
});
