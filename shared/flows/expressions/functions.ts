import { type VariableType, valueLimits } from '#shared/contracts/flow/variable.ts';
import { wallTimeAt, weekdayOf } from '#shared/domain/hours/zoned-time.ts';
import {
  type Bound,
  type BoundOf,
  type FlowFunction,
  first,
  nothing,
  scalar,
  text,
} from './flow-function.ts';
import { dateBounds, dateFunctions } from './functions-dates.ts';
import { listBounds, listFunctions } from './functions-lists.ts';
import { phoneBounds, phoneFunctions } from './functions-phone.ts';
import { textBounds, textFunctions } from './functions-texts.ts';

/** Every function that an expression may call, CEL's and ours, and how large its result can become. */
export const resultBounds: Readonly<Record<string, BoundOf>> = {
  // CEL's own
  size: scalar,
  contains: scalar,
  startsWith: scalar,
  endsWith: scalar,
  has: scalar,
  int: scalar,
  double: scalar,
  string: first,
  trim: first,
  substring: first,
  indexOf: scalar,
  join: ([list = nothing, separator = nothing]) => text(list.size + list.count * separator.size),
  split: ([whole = nothing]) => ({ size: whole.size, count: whole.size + 1 }),
  // ours
  upper: longer,
  lower: longer,
  digits: first,
  like: scalar,
  formatNumberForSpeech: longer,
  number: scalar,
  round: scalar,
  floor: scalar,
  ceil: scalar,
  abs: scalar,
  min: scalar,
  max: scalar,
  date: scalar,
  time: scalar,
  weekday: scalar,
  ...phoneBounds,
  ...textBounds,
  ...listBounds,
  ...dateBounds,
};

/** The bound of a variable's value, by what may be stored at all. */
export function storedBound(type: VariableType | undefined): Bound {
  if (type === 'number' || type === 'boolean') return scalar();
  if (type === 'text') return text(valueLimits.text);
  return { size: valueLimits.json, count: valueLimits.elements };
}

/** Capital letters of some scripts are up to three; spoken digits have separators. */
function longer([value = nothing]: readonly Bound[]): Bound {
  return text(value.size * 3);
}

export const flowFunctions: readonly FlowFunction[] = [
  {
    signature: 'string.upper(): string',
    description: 'The text in capital letters',
    run: (value: string) => value.toUpperCase(),
  },
  {
    signature: 'string.lower(): string',
    description: 'The text in small letters',
    run: (value: string) => value.toLowerCase(),
  },
  {
    signature: 'digits(string): string',
    description: 'Only the digits 0 to 9 of the text',
    run: (value: string) => value.replaceAll(/[^0-9]/g, ''),
  },
  {
    signature: 'string.like(string): bool',
    description: 'Whether the whole text fits a pattern; * is any characters, ? is one character',
    run: isLike,
  },
  {
    signature: 'formatNumberForSpeech(string): string',
    description: 'Its digits apart, in groups of three, so that a voice reads them one by one',
    run: formatNumberForSpeech,
  },
  {
    signature: 'number(string): double',
    description: 'The number that a text shows',
    run: toNumber,
  },
  {
    signature: 'round(double): double',
    description: 'To the nearest whole number',
    run: Math.round,
  },
  { signature: 'floor(double): double', description: 'Down to a whole number', run: Math.floor },
  { signature: 'ceil(double): double', description: 'Up to a whole number', run: Math.ceil },
  { signature: 'abs(double): double', description: 'Without its sign', run: Math.abs },
  { signature: 'min(double, double): double', description: 'The smaller', run: Math.min },
  { signature: 'max(double, double): double', description: 'The larger', run: Math.max },
  {
    signature: 'date(google.protobuf.Timestamp, string): string',
    description: 'The date in a time zone, like 2026-11-21',
    run: (at: Date, zone: string) => wallTimeAt(zone, at.getTime()).date,
  },
  {
    signature: 'time(google.protobuf.Timestamp, string): string',
    description: 'The time of day in a time zone, like 09:30',
    run: (at: Date, zone: string) => timeOfDay(wallTimeAt(zone, at.getTime()).minutes),
  },
  {
    signature: 'weekday(google.protobuf.Timestamp, string): int',
    description: 'The day of the week in a time zone, from 1 (Monday) to 7 (Sunday)',
    run: (at: Date, zone: string) => BigInt(weekdayOf(wallTimeAt(zone, at.getTime()).date)),
  },
  ...phoneFunctions,
  ...textFunctions,
  ...listFunctions,
  ...dateFunctions,
];

/** Goes back to the last `*` only, so the work is at most length of the text times length of the pattern. */
function isLike(value: string, pattern: string): boolean {
  let [at, from, star, mark] = [0, 0, -1, 0];
  while (at < value.length) {
    if (pattern[from] === '*') {
      star = from;
      mark = at;
      from += 1;
    } else if (from < pattern.length && (pattern[from] === '?' || pattern[from] === value[at])) {
      at += 1;
      from += 1;
    } else if (star >= 0) {
      mark += 1;
      at = mark;
      from = star + 1;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(from));
}

function formatNumberForSpeech(value: string): string {
  const digits = value.replaceAll(/[^0-9]/g, '');
  const groups = digits.match(/.{1,3}/g) ?? [];
  return groups.map((group) => [...group].join(' ')).join(', ');
}

function toNumber(value: string): number {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) throw new RangeError('the text is not a number');
  return number;
}

function timeOfDay(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
