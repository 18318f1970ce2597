import { isArray, isObject, parseJson, type Value } from '../json.ts';
import type { BuiltIn } from './built-in.ts';

/** Of texts; of anything else undefined. */
export const textFunctions: Readonly<Record<string, BuiltIn>> = {
  CONTAINS: matching((text, part) => text.includes(part)),
  ENDSWITH: matching((text, part) => text.endsWith(part)),
  STARTSWITH: matching((text, part) => text.startsWith(part)),
  STRINGEQUALS: matching((text, part) => text === part),
  LENGTH: ofText((text) => text.length),
  LOWER: ofText((text) => text.toLowerCase()),
  UPPER: ofText((text) => text.toUpperCase()),
  TRIM: ofText((text) => text.trim()),
  LTRIM: ofText((text) => text.trimStart()),
  RTRIM: ofText((text) => text.trimEnd()),
  REVERSE: ofText((text) => [...text].reverse().join('')),
  STRINGTONUMBER: ofText((text) => ofType(parseJson(text), 'number')),
  STRINGTOBOOLEAN: ofText((text) => ofType(parseJson(text), 'boolean')),
  INDEX_OF: ofTexts((text, part) => text.indexOf(part)),
  LEFT: ofTextAndNumber((text, count) => text.slice(0, Math.max(count, 0))),
  RIGHT: ofTextAndNumber((text, count) =>
    text.slice(Math.max(text.length - Math.max(count, 0), 0)),
  ),
  CONCAT: {
    takes: [2, Number.POSITIVE_INFINITY],
    apply: (...values) =>
      values.every((value) => typeof value === 'string') ? values.join('') : undefined,
  },
  REPLACE: {
    takes: [3, 3],
    apply: (text, part, by) =>
      typeof text === 'string' && typeof part === 'string' && typeof by === 'string'
        ? text.replaceAll(part, () => by)
        : undefined,
  },
  SUBSTRING: {
    takes: [3, 3],
    apply: (text, start, length) =>
      typeof text === 'string' && typeof start === 'number' && typeof length === 'number'
        ? text.slice(Math.max(start, 0), Math.max(start, 0) + Math.max(length, 0))
        : undefined,
  },
  TOSTRING: { takes: [1, 1], apply: toText },
};

function toText(value: Value): Value {
  if (typeof value === 'string' || value === undefined) return value;
  return isArray(value) || isObject(value) ? JSON.stringify(value) : String(value);
}

function ofType(value: Value, type: 'number' | 'boolean'): Value {
  return typeof value === type ? value : undefined;
}

/** Two texts and, when case does not count, `true` as the third. */
function matching(is: (text: string, part: string) => boolean): BuiltIn {
  return {
    takes: [2, 3],
    apply: (text, part, ignoresCase = false) => {
      if (typeof text !== 'string' || typeof part !== 'string') return undefined;
      if (typeof ignoresCase !== 'boolean') return undefined;
      return ignoresCase ? is(text.toLowerCase(), part.toLowerCase()) : is(text, part);
    },
  };
}

function ofText(compute: (text: string) => Value): BuiltIn {
  return {
    takes: [1, 1],
    apply: (text) => (typeof text === 'string' ? compute(text) : undefined),
  };
}

function ofTexts(compute: (text: string, other: string) => Value): BuiltIn {
  return {
    takes: [2, 2],
    apply: (text, other) =>
      typeof text === 'string' && typeof other === 'string' ? compute(text, other) : undefined,
  };
}

function ofTextAndNumber(compute: (text: string, count: number) => Value): BuiltIn {
  return {
    takes: [2, 2],
    apply: (text, count) =>
      typeof text === 'string' && typeof count === 'number' ? compute(text, count) : undefined,
  };
}
