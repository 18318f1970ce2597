import { isTimeZone } from '#shared/contracts/flow/opening-hours.ts';
import type { DayFigures, RoutingHead } from '#shared/contracts/routing/routing-head.ts';
import { addDays, instantOf, wallTimeAt } from '#shared/domain/hours/zoned-time.ts';

/**
 * The figures of the day that it is at this time (R1): those kept, or after midnight in the contact center's time zone new
 * ones, which begin with those who wait.
 */
export function figuresAt(
  { today, settings }: Pick<RoutingHead, 'today' | 'settings'>,
  waiting: number,
  at: number,
): DayFigures {
  if (today !== undefined && at < today.endsAt) return today;
  const timeZone = isTimeZone(settings.timeZone) ? settings.timeZone : 'Etc/UTC';
  const { date } = wallTimeAt(timeZone, at);
  return {
    day: date,
    endsAt: instantOf(timeZone, { date: addDays(date, 1), minutes: 0 }),
    queued: waiting,
    answered: 0,
    inTime: 0,
    abandoned: 0,
    left: 0,
    overflowed: 0,
    waited: 0,
    longest: 0,
  };
}
