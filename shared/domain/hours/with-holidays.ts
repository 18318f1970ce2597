import type { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';

/** A day of an official calendar. */
export interface Holiday {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: string;
}

/** The hours with the days of official calendars among their own holidays. */
export function withHolidays(hours: OpeningHours, days: readonly Holiday[]): OpeningHours {
  if (days.length === 0) return hours;
  const added = days.map(({ date, name }) => ({ date, name: name.slice(0, 80), yearly: false }));
  return { ...hours, holidays: [...hours.holidays, ...added] };
}
