/** A day as the number of days since 1970-01-01. */
export type DayNumber = number;

export interface CalendarDay {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

const millisecondsOfDay = 86_400_000;

/** Nothing for a day that there is not, such as 30 February. */
export function toDayNumber({ year, month, day }: CalendarDay): DayNumber | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / millisecondsOfDay : undefined;
}

export function toCalendarDay(number: DayNumber): CalendarDay {
  const date = new Date(number * millisecondsOfDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `YYYY-MM-DD`; nothing beyond the years of four digits. */
export function toIsoDate(number: DayNumber): string | undefined {
  const { year, month, day } = toCalendarDay(number);
  if (year < 1000 || year > 9999) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Nothing when the text is not `YYYY-MM-DD`, or there is no such day. */
export function fromIsoDate(text: string): DayNumber | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day] = parts.map(Number);
  return toDayNumber({ year: year ?? 0, month: month ?? 0, day: day ?? 0 });
}

/** 0 is Sunday. */
export function weekdayOf(number: DayNumber): number {
  return (((number + 4) % 7) + 7) % 7;
}

/** The same day so many months later; the last of the month where it has no such day. */
export function addMonths(number: DayNumber, months: number): DayNumber {
  const { year, month, day } = toCalendarDay(number);
  const count = year * 12 + month - 1 + months;
  const target = { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 };
  const candidates = [day, 30, 29, 28].filter((candidate) => candidate <= day);
  const found = candidates.map((candidate) => toDayNumber({ ...target, day: candidate }));
  return found.find((candidate) => candidate !== undefined) ?? number;
}
