import { isArray, isObject, type Json, type Value } from '../json.ts';
import type { BuiltIn } from './built-in.ts';
import { isEqual } from './compare.ts';

/** Of arrays; of anything else undefined. */
export const arrayFunctions: Readonly<Record<string, BuiltIn>> = {
  ARRAY_LENGTH: {
    takes: [1, 1],
    apply: (array) => (isArray(array) ? array.length : undefined),
  },
  ARRAY_CONTAINS: {
    takes: [2, 3],
    apply: (array, wanted, isPartial = false) => {
      if (!isArray(array) || wanted === undefined || typeof isPartial !== 'boolean')
        return undefined;
      return array.some((item) => (isPartial ? isFragment(wanted, item) : isEqual(item, wanted)));
    },
  },
  ARRAY_CONTAINS_ANY: {
    takes: [2, Number.POSITIVE_INFINITY],
    apply: (array, ...wanted) =>
      isArray(array) ? wanted.some((value) => contains(array, value)) : undefined,
  },
  ARRAY_CONTAINS_ALL: {
    takes: [2, Number.POSITIVE_INFINITY],
    apply: (array, ...wanted) =>
      isArray(array) ? wanted.every((value) => contains(array, value)) : undefined,
  },
  ARRAY_CONCAT: {
    takes: [2, Number.POSITIVE_INFINITY],
    apply: (...arrays) => (arrays.every(isArray) ? arrays.flat(1) : undefined),
  },
  ARRAY_SLICE: {
    takes: [2, 3],
    apply: (array, start, count = Number.MAX_SAFE_INTEGER) => {
      if (!isArray(array) || !isInteger(start) || !isInteger(count)) return undefined;
      const from = Math.max(start < 0 ? array.length + start : start, 0);
      return array.slice(from, from + Math.max(count, 0));
    },
  },
};

function contains(array: readonly Json[], wanted: Value): boolean {
  return array.some((item) => isEqual(item, wanted));
}

/** An object matches in part when each of its members is there; any other value must be equal. */
function isFragment(wanted: Json, item: Json): boolean {
  if (!isObject(wanted)) return isEqual(wanted, item);
  return (
    isObject(item) && Object.entries(wanted).every(([name, value]) => isEqual(item[name], value))
  );
}

function isInteger(value: Value): value is number {
  return Number.isSafeInteger(value);
}
