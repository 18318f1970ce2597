import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import type {
  DayFigures,
  Pace,
  RoutingCounts,
  RoutingHead,
} from '#shared/contracts/routing/routing-head.ts';
import { countDay } from './day-figures.ts';
import { beginPace, giveUp, quicken } from './estimate.ts';
import { nextTurn } from './reach.ts';
import {
  applyChanges,
  type Reaction,
  type RoutingChanges,
  type RoutingState,
} from './routing-state.ts';

/** Milliseconds between two looks at a queue in which somebody waits; what a lost message hid is found by then. */
export const tickEvery = 5_000;
/** Milliseconds between two looks when searches widen one after the other. */
const soonest = 1_000;

export interface RoutingDecision {
  readonly state: RoutingState;
  /** What to write, in one batch under the head's ETag. */
  readonly changes: RoutingChanges;
  readonly effects: readonly RoutingEffect[];
}

/** The whole decision: the head's figures, the next tick and the news about the queue follow from the records. */
export function conclude(
  before: RoutingState,
  reaction: Reaction,
  event: RoutingEvent,
): RoutingDecision {
  const { waiting = [], effects = [] } = reaction;
  const { today, gone } = countDay(before, reaction, event);
  const moved = applyChanges(before, { head: null, waiting, gone });
  const head = concludeHead({ before, moved, today }, reaction, event);
  const news: RoutingEffect[] = [];
  if (moved.waiting.size !== before.waiting.size)
    news.push({ kind: 'queueChanged', waiting: moved.waiting.size });
  if (head.wakeAt !== null && head.wakeAt !== before.head.wakeAt)
    news.push({ kind: 'wakeAgain', at: head.wakeAt });
  return {
    state: head === before.head ? moved : { ...moved, head },
    changes: { head: head === before.head ? null : head, waiting, gone },
    effects: [...effects, ...news],
  };
}

interface Moved {
  readonly before: RoutingState;
  readonly moved: RoutingState;
  readonly today: DayFigures | undefined;
}

function concludeHead(
  { before, moved, today }: Moved,
  { counted = {}, settings, answered }: Reaction,
  event: RoutingEvent,
): RoutingHead {
  const { head } = before;
  const { at } = event;
  const begins = before.waiting.size === 0 && moved.waiting.size > 0;
  const paced = begins ? beginPace(head.pace, at) : head.pace;
  const next = {
    ...head,
    settings: settings ?? head.settings,
    counts: add(head.counts, counted),
    ...(today && { today }),
    pace: paceAfter(paced, counted, answered === true, at),
    wakeAt: nextWake({ ...moved, head: { ...head, settings: settings ?? head.settings } }, event),
  };
  return isSame(next, head) ? head : next;
}

function paceAfter(
  pace: Pace,
  { left = 0 }: Partial<RoutingCounts>,
  answered: boolean,
  at: number,
): Pace {
  if (answered) return quicken(pace, at);
  return left > 0 ? giveUp(pace) : pace;
}

/** Earlier than usual when somebody more can have a dialogue before: they are to have it at once. */
function nextWake({ head, waiting }: RoutingState, event: RoutingEvent): number | null {
  const usual = usualWake(head, waiting.size, event);
  if (usual === null) return usual;
  const turn = nextTurn(head.settings, waiting.values(), event.at);
  return turn === null ? usual : Math.min(usual, Math.max(turn, event.at + soonest));
}

/** One tick is under way as long as somebody waits, and never two; it may come a little early, for clocks differ. */
function usualWake(
  { wakeAt }: RoutingHead,
  waiting: number,
  { kind, at }: RoutingEvent,
): number | null {
  const early = kind === 'tick' ? tickEvery / 2 : 0;
  if (wakeAt !== null && wakeAt > at + early) return wakeAt;
  return waiting > 0 ? at + tickEvery : null;
}

function add(counts: RoutingCounts, more: Partial<RoutingCounts>): RoutingCounts {
  if (Object.keys(more).length === 0) return counts;
  const sum = { ...counts };
  for (const [name, by] of Object.entries(more)) sum[name as keyof RoutingCounts] += by;
  return sum;
}

function isSame(one: RoutingHead, other: RoutingHead): boolean {
  return (
    one.settings === other.settings &&
    one.counts === other.counts &&
    one.pace === other.pace &&
    one.today === other.today &&
    one.wakeAt === other.wakeAt
  );
}
