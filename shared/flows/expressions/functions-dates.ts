import { Temporal } from 'temporal-polyfill';
import { type BoundOf, type FlowFunction, scalar, text } from './flow-function.ts';

export const dateBounds: Readonly<Record<string, BoundOf>> = {
  addDays: scalar,
  addMonths: scalar,
  daysBetween: scalar,
  isDate: scalar,
  sayDate: () => text(60),
};

/** Dates are texts like 2026-11-28; what is no date is an error. */
export const dateFunctions: readonly FlowFunction[] = [
  {
    signature: 'isDate(string): bool',
    description: 'Whether it is a date like 2026-11-28 that there is',
    run: (value: string) => {
      try {
        return dateOf(value).toString() === value;
      } catch {
        return false;
      }
    },
  },
  {
    signature: 'addDays(string, int): string',
    description: 'The date so many days later, or earlier when negative',
    run: (value: string, days: bigint) =>
      dateOf(value)
        .add({ days: bounded(days) })
        .toString(),
  },
  {
    signature: 'addMonths(string, int): string',
    description:
      'The same day so many months later; the last of the month where that day is missing',
    run: (value: string, months: bigint) =>
      dateOf(value)
        .add({ months: bounded(months) })
        .toString(),
  },
  {
    signature: 'daysBetween(string, string): int',
    description: 'Days from one date to the other; negative when the other is earlier',
    run: (from: string, to: string) => BigInt(dateOf(from).until(dateOf(to)).days),
  },
  {
    signature: 'sayDate(string, string): string',
    description: 'The date as it is said in a language: 28 November 2026',
    run: (value: string, language: string) =>
      dateOf(value).toLocaleString(language, { dateStyle: 'long' }).slice(0, 60),
  },
];

function dateOf(value: string): Temporal.PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new RangeError('it is no date like 2026-11-28');
  return Temporal.PlainDate.from(value, { overflow: 'reject' });
}

/** A hundred thousand days are more than anybody plans. */
function bounded(count: bigint): number {
  return Math.max(-100_000, Math.min(Number(count), 100_000));
}
