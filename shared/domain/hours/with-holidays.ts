import type { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';

/** A day of an official calendar. */
export interface Holiday {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: string;
  /** Of half a holiday: when it begins, like 14:00. */
  readonly from?: string;
}

/** The hours with the days of official calendars among their own holidays. */
export function withHolidays(hours: OpeningHours, days: readonly Holiday[]): OpeningHours {
  if (days.length === 0) return hours;
  const added = days.map(({ date, name, from }) => ({
    date,
    name: name.slice(0, 80),
    yearly: false,
    ...(from !== undefined && { from }),
  }));
  return { ...hours, holidays: [...hours.holidays, ...added] };
}
