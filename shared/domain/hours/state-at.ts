import type { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import { dayOf, type Interval } from './day-plan.ts';
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
  const today = dayOf(hours, date);
  const isOpen = ({ from, to }: Interval) => from <= at && at < to;
  const yesterday = dayOf(hours, addDays(date, -1));
  if (today.intervals.some(isOpen) || yesterday.intervals.some(isOpen)) return 'open';
  return today.holiday ? 'holiday' : 'closed';
}
