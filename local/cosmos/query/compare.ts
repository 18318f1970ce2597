import { isArray, isObject, type Json, type Value } from '../json.ts';

/** Equal as Cosmos has it: the same type and the same content; the order of an object's members does not count. */
export function isEqual(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (isArray(left)) return isArray(right) && areItemsEqual(left, right);
  if (!isObject(left) || !isObject(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isEqual(left[name], right[name]))
  );
}

function areItemsEqual(left: readonly Json[], right: readonly Json[]): boolean {
  return left.length === right.length && left.every((item, index) => isEqual(item, right[index]));
}

/** Below, at or above zero; undefined for values that have no order: of two types, arrays, objects, nothing. */
export function compareScalars(left: Value, right: Value): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  return left === null && right === null ? 0 : undefined;
}

/** The order of ORDER BY, MIN and MAX: undefined, null, booleans, numbers, texts, arrays, objects. */
export function compareForOrder(left: Value, right: Value): number {
  const difference = rankOf(left) - rankOf(right);
  if (difference !== 0) return difference;
  return compareScalars(left, right) ?? compareText(keyOf(left), keyOf(right));
}

/** Arrays and objects come after every scalar. */
export const arrayRank = 5;

export function rankOf(value: Value): number {
  if (value === undefined) return 0;
  if (value === null) return 1;
  if (typeof value === 'boolean') return 2;
  if (typeof value === 'number') return 3;
  if (typeof value === 'string') return 4;
  return isArray(value) ? arrayRank : arrayRank + 1;
}

/** A text that is the same for equal values and differs for others. */
export function keyOf(value: Value): string {
  if (isArray(value)) return `[${value.map(keyOf).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'undefined';
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${keyOf(value[name])}`);
  return `{${members.join(',')}}`;
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
