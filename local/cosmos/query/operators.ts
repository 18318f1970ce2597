import type { Value } from '../json.ts';
import { compareScalars, isEqual } from './compare.ts';
import type { BinaryOperator, UnaryOperator } from './tree.ts';

type Operation = (left: Value, right: Value) => Value;

/**
 * The operators of two values. What has no answer is undefined, and undefined goes on: `1 < "a"`, `"a" + 1`,
 * `undefined = 1`. Equality of two types is false, not undefined: the service answers `c.x != null` for a text.
 */
export const binaryOperations: Readonly<Record<Exclude<BinaryOperator, '??'>, Operation>> = {
  AND: (left, right) => {
    if (left === false || right === false) return false;
    return left === true && right === true ? true : undefined;
  },
  OR: (left, right) => {
    if (left === true || right === true) return true;
    return left === false && right === false ? false : undefined;
  },
  '=': (left, right) => equality(left, right, true),
  '!=': (left, right) => equality(left, right, false),
  '<': comparing((order) => order < 0),
  '<=': comparing((order) => order <= 0),
  '>': comparing((order) => order > 0),
  '>=': comparing((order) => order >= 0),
  '+': ofNumbers((left, right) => left + right),
  '-': ofNumbers((left, right) => left - right),
  '*': ofNumbers((left, right) => left * right),
  '/': ofNumbers((left, right) => left / right),
  '%': ofNumbers((left, right) => left % right),
  '&': ofNumbers((left, right) => left & right),
  '|': ofNumbers((left, right) => left | right),
  '^': ofNumbers((left, right) => left ^ right),
  '<<': ofNumbers((left, right) => left << right),
  '>>': ofNumbers((left, right) => left >> right),
  '>>>': ofNumbers((left, right) => left >>> right),
  '||': (left, right) =>
    typeof left === 'string' && typeof right === 'string' ? left + right : undefined,
};

export const unaryOperations: Readonly<Record<UnaryOperator, (operand: Value) => Value>> = {
  NOT: (operand) => (typeof operand === 'boolean' ? !operand : undefined),
  '-': (operand) => (typeof operand === 'number' ? -operand : undefined),
  '+': (operand) => (typeof operand === 'number' ? operand : undefined),
  '~': (operand) => (typeof operand === 'number' ? ~operand : undefined),
};

function equality(left: Value, right: Value, wanted: boolean): Value {
  if (left === undefined || right === undefined) return undefined;
  return isEqual(left, right) === wanted;
}

function comparing(test: (order: number) => boolean): Operation {
  return (left, right) => {
    const order = compareScalars(left, right);
    return order === undefined ? undefined : test(order);
  };
}

function ofNumbers(compute: (left: number, right: number) => number): Operation {
  return (left, right) => {
    if (typeof left !== 'number' || typeof right !== 'number') return undefined;
    const result = compute(left, right);
    return Number.isFinite(result) ? result : undefined;
  };
}
