import { type DayNumber, toCalendarDay, toDayNumber } from './calendar-day.ts';

/** Nothing: nothing of this kind was said. */
export type Reading = DayNumber | 'noSuchDay' | undefined;

/** Of two digits the year that is not more than 20 years ahead. */
export function toYear(digits: string, today: DayNumber): number | undefined {
  if (digits.length === 4) return Number(digits);
  if (digits.length !== 2) return undefined;
  const { year } = toCalendarDay(today);
  const century = year - (year % 100);
  const candidate = century + Number(digits);
  return candidate > year + 20 ? candidate - 100 : candidate;
}

interface PartialDay {
  readonly day: number;
  readonly month: number;
  readonly year: number | undefined;
}

/** Without a year, the next such day; 29 February may be eight years away. */
export function onDay(today: DayNumber, { day, month, year }: PartialDay): Reading {
  if (year !== undefined) return toDayNumber({ year, month, day }) ?? 'noSuchDay';
  const now = toCalendarDay(today).year;
  const years = Array.from({ length: 9 }, (_, index) => now + index);
  const days = years.map((candidate) => toDayNumber({ year: candidate, month, day }));
  return days.find((candidate) => candidate !== undefined && candidate >= today) ?? 'noSuchDay';
}
