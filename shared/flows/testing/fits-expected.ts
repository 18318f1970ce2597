import { isAsExpected } from './find-words.ts';

/** Whether a value holds what is expected: of objects the fields given, of lists each element, a text exactly or by expression. */
export function fitsExpected(value: unknown, expected: unknown): boolean {
  if (typeof expected === 'string')
    return isAsExpected(typeof value === 'number' ? String(value) : textOf(value), expected);
  if (!isObject(expected)) return value === expected;
  if (!isObject(value) || Array.isArray(value) !== Array.isArray(expected)) return false;
  if (Array.isArray(expected) && Object.keys(value).length !== expected.length) return false;
  const entries = new Map(Object.entries(value));
  return Object.entries(expected).every(([key, one]) => fitsExpected(entries.get(key), one));
}

/** A text that no expectation means. */
const noText = '\u0000';

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : noText;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
