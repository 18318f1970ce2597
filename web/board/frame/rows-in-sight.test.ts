import { expect, test } from 'vitest';
import { rowsInSight } from './rows-in-sight.ts';

const list = { height: 440, rowHeight: 44, count: 1000 };

test.each([
  [0, { from: 0, to: 16 }],
  [4400, { from: 94, to: 116 }],
  [43_560, { from: 984, to: 1000 }],
])('scrolled by %i pixels, only what is in sight is drawn', (top, drawn) => {
  expect(rowsInSight({ ...list, top })).toEqual(drawn);
});

test('a list that has become shorter than it is scrolled draws its end', () => {
  expect(rowsInSight({ ...list, top: 43_560, count: 3 })).toEqual({ from: 0, to: 3 });
});
