import { isArray, isObject, type Value } from '../json.ts';
import type { BuiltIn } from './built-in.ts';

/** IS_…: true or false, also of nothing; and IIF. */
export const typeFunctions: Readonly<Record<string, BuiltIn>> = {
  IS_DEFINED: test((value) => value !== undefined),
  IS_NULL: test((value) => value === null),
  IS_BOOL: test((value) => typeof value === 'boolean'),
  IS_NUMBER: test((value) => typeof value === 'number'),
  IS_FINITE_NUMBER: test((value) => Number.isFinite(value)),
  IS_INTEGER: test((value) => Number.isSafeInteger(value)),
  IS_STRING: test((value) => typeof value === 'string'),
  IS_ARRAY: test(isArray),
  IS_OBJECT: test(isObject),
  IS_PRIMITIVE: test((value) => value !== undefined && !isArray(value) && !isObject(value)),
  IIF: { takes: [3, 3], apply: (condition, yes, no) => (condition === true ? yes : no) },
};

function test(is: (value: Value) => boolean): BuiltIn {
  return { takes: [1, 1], apply: is };
}
