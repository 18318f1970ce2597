import type { Value } from '../json.ts';
import { arrayRank, compareForOrder, rankOf } from './compare.ts';

/** Values go in one by one; the answer may be asked for at any time. What is undefined must not be added. */
interface Aggregate {
  add(value: Value): void;
  result(): Value;
}

/**
 * COUNT of nothing is 0, SUM of nothing is 0, the others are undefined. SUM and AVG of anything but numbers, MIN and
 * MAX with an array or an object among the values, are undefined.
 */
export const aggregates: ReadonlyMap<string, () => Aggregate> = new Map([
  ['COUNT', createCount],
  ['SUM', () => createSum((sum) => sum)],
  ['AVG', () => createSum((sum, count) => (count === 0 ? undefined : sum / count))],
  ['MIN', () => createExtreme(-1)],
  ['MAX', () => createExtreme(1)],
]);

function createCount(): Aggregate {
  let count = 0;
  return {
    add() {
      count += 1;
    },
    result: () => count,
  };
}

function createSum(conclude: (sum: number, count: number) => Value): Aggregate {
  let sum = 0;
  let count = 0;
  let isSpoilt = false;
  return {
    add(value) {
      if (typeof value !== 'number') isSpoilt = true;
      else sum += value;
      count += 1;
    },
    result: () => (isSpoilt ? undefined : conclude(sum, count)),
  };
}

function createExtreme(direction: 1 | -1): Aggregate {
  let best: Value;
  let isSpoilt = false;
  return {
    add(value) {
      if (rankOf(value) >= arrayRank) isSpoilt = true;
      else if (best === undefined || compareForOrder(value, best) * direction > 0) best = value;
    },
    result: () => (isSpoilt ? undefined : best),
  };
}
