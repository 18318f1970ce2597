import type { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import { dayOf } from './day-plan.ts';
import { type HoursState, stateAt } from './state-at.ts';
import { addDays, instantOf, wallTimeAt } from './zoned-time.ts';

/** Days that are searched: a year, and the rest of its last week. */
const horizon = 374;

export interface HoursChange {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly state: HoursState;
}

/** The next moment at which the state differs from the one at `at`; nothing when it stays so for a year. */
export function nextChange(hours: OpeningHours, at: number): HoursChange | undefined {
  const now = stateAt(hours, at);
  const until = forcedUntil(hours, at);
  if (until === null) return undefined;
  if (until !== undefined) return afterForced(hours, now, until);
  const { date } = wallTimeAt(hours.timeZone, at);
  for (let days = 0; days <= horizon; days += 1) {
    for (const moment of momentsOf(hours, addDays(date, days))) {
      if (moment <= at) continue;
      const state = stateAt(hours, moment);
      if (state !== now) return { at: moment, state };
    }
  }
  return undefined;
}

/** Until when it is forced; null: for ever; undefined: it is not. */
function forcedUntil({ forced }: OpeningHours, at: number): number | null | undefined {
  if (!forced) return undefined;
  return forced.until !== null && forced.until <= at ? undefined : forced.until;
}

/** What was forced ends: the calendar counts again from then on. */
function afterForced(hours: OpeningHours, now: HoursState, until: number): HoursChange | undefined {
  const state = stateAt(hours, until);
  return state === now ? nextChange(hours, until) : { at: until, state };
}

/** The moments of one date at which the state can change, in order. */
function momentsOf(hours: OpeningHours, date: string): number[] {
  const midnight = instantOf(hours.timeZone, { date, minutes: 0 });
  const nextMidnight = instantOf(hours.timeZone, { date: addDays(date, 1), minutes: 0 });
  const edges = [date, addDays(date, -1)]
    .flatMap((day) => dayOf(hours, day).intervals)
    .flatMap(({ from, to }) => [from, to])
    .filter((moment) => moment > midnight && moment < nextMidnight);
  return [midnight, ...edges].sort((one, other) => one - other);
}
