import type { DayFigures } from '#shared/contracts/routing/routing-head.ts';

/** Per cent answered in time, of those answered or abandoned today; null: none yet. */
export function serviceLevel({ answered, abandoned, inTime }: DayFigures): number | null {
  return shareOf(inTime, answered + abandoned);
}

/** Per cent abandoned, of those answered or abandoned today; null: none yet. */
export function abandonedShare({ answered, abandoned }: DayFigures): number | null {
  return shareOf(abandoned, answered + abandoned);
}

/** With one decimal place. */
function shareOf(part: number, all: number): number | null {
  return all === 0 ? null : Math.round((part / all) * 1000) / 10;
}
