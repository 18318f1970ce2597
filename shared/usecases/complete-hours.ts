import { OfficialCalendar, type OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import { withHolidays } from '#shared/domain/hours/with-holidays.ts';
import { wallTimeAt } from '#shared/domain/hours/zoned-time.ts';
import type { HolidayCalendar } from '#shared/ports/holiday-calendar.ts';
import { remember } from './remember.ts';

const aDay = 86_400_000;

interface CompleteHoursParts {
  readonly holidays: HolidayCalendar;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Puts the days of the official calendars that opening hours name into them, for last, this and the next year. */
export function createCompleteHours({ holidays, now }: CompleteHoursParts) {
  const daysOf = remember(
    async (calendar = '', year = '') =>
      holidays.holidaysOf(OfficialCalendar.parse(JSON.parse(calendar)), Number(year)),
    { life: aDay, now, most: 300 },
  );
  return async (hours: OpeningHours): Promise<OpeningHours> => {
    if (hours.calendars.length === 0) return hours;
    const year = Number(wallTimeAt(hours.timeZone, now()).date.slice(0, 4));
    const wanted = hours.calendars.flatMap((calendar) =>
      [year - 1, year, year + 1].map((each) => daysOf(JSON.stringify(calendar), String(each))),
    );
    return withHolidays(hours, (await Promise.all(wanted)).flat());
  };
}
