import { isTimeZone } from '#shared/contracts/flow/opening-hours.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import type { DayFigures, RoutingHead } from '#shared/contracts/routing/routing-head.ts';
import type { Gone, QueueRequest, Tally } from '#shared/contracts/routing/waiting.ts';
import { addDays, instantOf, wallTimeAt } from '#shared/domain/hours/zoned-time.ts';
import type { Reaction, RoutingState } from './routing-state.ts';

/** Milliseconds within which hanging up counts as a wrong number, and not as abandoned. */
const shortest = 5_000;

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
  const { date } = wallTimeAt(timeZone, Math.floor(at));
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

export interface DayCounted {
  /** Undefined: nothing has been counted yet. */
  readonly today: DayFigures | undefined;
  /** The records of those who left, each with how it was counted. */
  readonly gone: readonly Gone[];
}

/**
 * Counts who came and who left. A dialogue that comes back to its place (the agent who accepted it could not be reached)
 * takes back how its last stay was counted, so that it counts once.
 */
export function countDay(
  before: RoutingState,
  { waiting = [], gone = [] }: Reaction,
  event: RoutingEvent,
): DayCounted {
  const { head } = before;
  const { at } = event;
  const come = event.kind === 'dialogueQueued' ? event.request : undefined;
  const isTakenIn = waiting.some(({ request }) => request === come);
  let figures = figuresAt(head, before.waiting.size, at);
  const first = figures;
  if (come && (isTakenIn || gone.length > 0)) figures = enter(figures, before, come);
  const counted = gone.map((one) => {
    const stay = before.waiting.get(one.dialogue)?.request ?? come;
    if (stay === undefined) return one;
    const tally = tallyOf(before, figures, { gone: one, stay, event });
    figures = add(figures, tally, 1);
    return { ...one, tally };
  });
  return { today: figures === first ? head.today : figures, gone: counted };
}

function enter(
  figures: DayFigures,
  { waiting, gone }: RoutingState,
  { dialogue, place }: QueueRequest,
): DayFigures {
  if (waiting.has(dialogue)) return figures;
  const last = gone.get(dialogue)?.tally;
  return last !== undefined && last.day === figures.day && last.place === place
    ? add(figures, last, -1)
    : { ...figures, queued: figures.queued + 1 };
}

interface Leaving {
  readonly gone: Gone;
  readonly stay: QueueRequest;
  readonly event: RoutingEvent;
}

function tallyOf(
  { head }: RoutingState,
  { day }: DayFigures,
  { gone, stay: { place }, event }: Leaving,
): Tally {
  const waited = Math.max(event.at - place, 0);
  const how = howOf(gone, waited, event);
  const inTime = how === 'answered' && waited <= head.settings.serviceLevelWithin;
  return { day, place, waited, inTime, how };
}

function howOf(gone: Gone, waited: number, event: RoutingEvent): Tally['how'] {
  if (gone.refused !== undefined) return 'overflowed';
  if (gone.agent !== undefined) return 'answered';
  const hungUp = event.kind === 'dialogueLeft' && event.hungUp === true;
  return hungUp && waited > shortest ? 'abandoned' : 'left';
}

/** Once more, or (-1) once less. The longest wait stays: whoever comes back only waits longer. */
function add(figures: DayFigures, { how, waited, inTime }: Tally, by: 1 | -1): DayFigures {
  const counted = { ...figures, [how]: figures[how] + by };
  if (how !== 'answered') return counted;
  return {
    ...counted,
    inTime: figures.inTime + (inTime ? by : 0),
    waited: figures.waited + by * waited,
    longest: Math.max(figures.longest, waited),
  };
}
