import type { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import { intervalsOf, planOf } from './day-plan.ts';
import { addDays, wallTimeAt } from './zoned-time.ts';

export type HoursState = 'open' | 'closed' | 'holiday';

/**
 * Whether it is open at an instant (milliseconds since 1970). Hours past midnight belong to the day on which they
 * began, also when the next day is a holiday. Forced comes before exceptions, those before holidays, those before the week.
 */
export function stateAt(hours: OpeningHours, at: number): HoursState {
  const { forced } = hours;
  if (forced && (forced.until === null || at < forced.until)) return forced.state;
  const { date } = wallTimeAt(hours.timeZone, at);
  const intervals = [...intervalsOf(hours, date), ...intervalsOf(hours, addDays(date, -1))];
  if (intervals.some(({ from, to }) => from <= at && at < to)) return 'open';
  return planOf(hours, date).holiday ? 'holiday' : 'closed';
}
