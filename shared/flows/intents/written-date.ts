import { type DayNumber, fromIsoDate } from './calendar-day.ts';
import { onDay, type Reading, toYear } from './complete-date.ts';

interface Where {
  /** Of the text, by BCP 47: in the United States the month comes first. */
  readonly language: string;
  readonly today: DayNumber;
}

/** A date in figures: `2027-05-03`, `3.5.2027`, `3/5`. */
export function writtenDate(text: string, { language, today }: Where): Reading {
  const iso = /\b\d{4}-\d{2}-\d{2}\b/.exec(text);
  if (iso) return fromIsoDate(iso[0]) ?? 'noSuchDay';
  const figures = /(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})(?:\2\s?(\d{4}|\d{2})?)?(?!\d)/.exec(text);
  if (!figures) return undefined;
  const [, one = '', separator, other = '', year = ''] = figures;
  const monthFirst = language === 'en-US' && separator !== '.';
  const [day, month] = monthFirst ? [Number(other), Number(one)] : [Number(one), Number(other)];
  return onDay(today, { day, month, year: toYear(year, today) });
}
