import {
  type OpeningHours,
  type TimeRange,
  weekdays,
} from '#shared/contracts/flow/opening-hours.ts';
import { instantOf, weekdayOf } from './zoned-time.ts';

/** The hours that begin on one date. */
export interface DayPlan {
  readonly holiday: boolean;
  readonly ranges: readonly TimeRange[];
}

/** Open from one instant until before the other, milliseconds since 1970. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** An exception comes before a holiday, a holiday before the week. */
export function planOf(hours: OpeningHours, date: string): DayPlan {
  const exception = hours.exceptions.find((one) => one.date === date);
  if (exception) return { holiday: false, ranges: exception.ranges };
  if (hours.holidays.some((holiday) => fallsOn(holiday, date)))
    return { holiday: true, ranges: [] };
  const weekday = weekdays[weekdayOf(date) - 1];
  return {
    holiday: false,
    ranges: hours.weekly.filter(({ days }) => days.some((one) => one === weekday)),
  };
}

/** The plan's ranges as instants; a range past midnight ends on the next date. */
export function intervalsOf(hours: OpeningHours, date: string): Interval[] {
  return planOf(hours, date)
    .ranges.map(({ from, to }) => {
      const start = minutesOf(from);
      const end = minutesOf(to);
      return {
        from: instantOf(hours.timeZone, { date, minutes: start }),
        to: instantOf(hours.timeZone, { date, minutes: end > start ? end : end + 24 * 60 }),
      };
    })
    .filter(({ from, to }) => from < to);
}

function fallsOn(holiday: OpeningHours['holidays'][number], date: string): boolean {
  if (!holiday.yearly) return holiday.date === date;
  return holiday.date.slice(5) === date.slice(5) && holiday.date <= date;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
