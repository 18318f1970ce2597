import { type BoundOf, type FlowFunction, first, scalar } from './flow-function.ts';

export const listBounds: Readonly<Record<string, BoundOf>> = {
  first,
  last: first,
  sum: scalar,
  sort: first,
  distinct: first,
  reverse: first,
};

type List = readonly unknown[];

export const listFunctions: readonly FlowFunction[] = [
  {
    signature: 'first(list): dyn',
    description: 'The first element; an error when there is none',
    run: (list: List) => elementOf(list, 0),
  },
  {
    signature: 'last(list): dyn',
    description: 'The last element; an error when there is none',
    run: (list: List) => elementOf(list, -1),
  },
  {
    signature: 'sum(list): double',
    description: 'The sum of its numbers',
    run: (list: List) => list.reduce<number>((sum, each) => sum + numberOf(each), 0),
  },
  {
    signature: 'sort(list): list',
    description: 'Numbers from the smallest, texts by their letters; numbers before texts',
    run: (list: List) => list.toSorted(inOrder),
  },
  {
    signature: 'distinct(list): list',
    description: 'Each text, number or boolean once, in its first place',
    run: (list: List) => [...new Set(list)],
  },
  {
    signature: 'reverse(list): list',
    description: 'From the last to the first',
    run: (list: List) => list.toReversed(),
  },
];

function elementOf(list: List, index: number): unknown {
  if (list.length === 0) throw new RangeError('the list is empty');
  return list.at(index);
}

function numberOf(value: unknown): number {
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number !== 'number')
    throw new RangeError('the list holds something that is no number');
  return number;
}

function inOrder(one: unknown, other: unknown): number {
  const [left, right] = [one, other].map((each) =>
    typeof each === 'bigint' ? Number(each) : each,
  );
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'number') return -1;
  if (typeof right === 'number') return 1;
  return String(left) < String(right) ? -1 : Number(String(left) > String(right));
}
