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

/** One day's plan as instants. */
export interface Day {
  readonly holiday: boolean;
  readonly intervals: readonly Interval[];
}

/** A call asks for the same days of the same hours again and again. */
const days = new WeakMap<OpeningHours, Map<string, Day>>();
const maxDays = 800;

export function dayOf(hours: OpeningHours, date: string): Day {
  const known = days.get(hours) ?? new Map<string, Day>();
  days.set(hours, known);
  const before = known.get(date);
  if (before) return before;
  if (known.size >= maxDays) known.clear();
  const plan = planOf(hours, date);
  const day = { holiday: plan.holiday, intervals: toIntervals(hours, date, plan.ranges) };
  known.set(date, day);
  return day;
}

/** An exception comes before a holiday, a holiday before the week. */
function planOf(hours: OpeningHours, date: string): DayPlan {
  const exception = hours.exceptions.find((one) => one.date === date);
  if (exception) return { holiday: false, ranges: exception.ranges };
  const holidays = hours.holidays.filter((holiday) => fallsOn(holiday, date));
  if (holidays.some(({ from }) => from === undefined)) return { holiday: true, ranges: [] };
  const weekday = weekdays[weekdayOf(date) - 1];
  const ranges = hours.weekly.filter((range) => range.days.some((one) => one === weekday));
  const halves = holidays.flatMap(({ from }) => (from === undefined ? [] : [from])).sort();
  return { holiday: false, ranges: endingAt(ranges, halves[0]) };
}

/** What is left of a day on which half a holiday begins. */
function endingAt(ranges: readonly TimeRange[], end: string | undefined): readonly TimeRange[] {
  if (end === undefined) return ranges;
  return ranges
    .filter(({ from }) => from < end)
    .map(({ from, to }) => ({ from, to: to <= from || to > end ? end : to }));
}

/** A range past midnight ends on the next date. */
function toIntervals(
  hours: OpeningHours,
  date: string,
  ranges: readonly TimeRange[],
): readonly Interval[] {
  return ranges
    .map(({ from, to }) => {
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
