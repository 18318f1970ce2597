import { expect, test } from 'vitest';
import { fittingCodes, groupsOf, leavesOf } from './wrap-up-codes.ts';

const codes = [
  {
    id: 'order',
    name: 'Order',
    codes: [
      { id: 'new', name: 'New order', codes: [] },
      {
        id: 'trouble',
        name: 'Trouble',
        codes: [
          { id: 'late', name: 'Verspätet', codes: [] },
          { id: 'lost', name: 'Lost', codes: [] },
        ],
      },
    ],
  },
  { id: 'wrong', name: 'Wrong number', codes: [] },
];

test('Q8: only codes without others below can be chosen', () => {
  expect(leavesOf(codes)).toEqual([
    { id: 'new', path: ['Order', 'New order'] },
    { id: 'late', path: ['Order', 'Trouble', 'Verspätet'] },
    { id: 'lost', path: ['Order', 'Trouble', 'Lost'] },
    { id: 'wrong', path: ['Wrong number'] },
  ]);
  expect(groupsOf(codes)).toEqual(['order', 'trouble']);
});

test.each([
  ['spat', ['late']],
  ['  LOST ', ['lost']],
  ['trouble', ['late', 'lost']],
  ['number', ['wrong']],
  ['nothing', []],
  ['', ['new', 'late', 'lost', 'wrong']],
])(
  'Q8: “%s” finds codes without regard to accents and capitals, and a group with all below it',
  (text, found) => {
    expect(leavesOf(fittingCodes(codes, text)).map(({ id }) => id)).toEqual(found);
  },
);
