import type { OfficialCalendar } from '#shared/contracts/flow/opening-hours.ts';
import type { Holiday } from '#shared/domain/hours/with-holidays.ts';

/** Official holidays of countries and their parts. */
export interface HolidayCalendar {
  /** In the order of the year; none for a calendar that is not known. */
  holidaysOf(calendar: OfficialCalendar, year: number): Promise<readonly Holiday[]>;
  /** What is wrong with the calendar's country, state or region, with the codes there are; nothing when it is known. */
  check(calendar: OfficialCalendar): Promise<string | undefined>;
}
