import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { markOf } from '#shared/domain/mark-of.ts';
import type { Identified, KeptDialogue, PendingEffect } from '#shared/ports/dialogue-store.ts';
import { decideOn } from './decide-all.ts';
import { type InDialogue, performEffects } from './perform-effects.ts';
import type { TurnParts } from './take-turn.ts';

/** `no`: it has to go by the inbox. `nudge`: it is decided on, and the dialogue needs a turn. `done`: that was all. */
export type TakenAtOnce = 'no' | 'nudge' | 'done';

/**
 * Decides on an event where it comes in, when nothing else is to be done and nothing but what is harmless comes of it. Hints are
 * given before the decision is stored: cut off in between, whoever brought the event brings it again. All else waits for
 * the dialogue's next turn, as if that had decided. Safe beside turns: who stores last decides anew.
 */
export async function takeAtOnce<State, Event extends Identified, Effect, Context>(
  parts: TurnParts<State, Event, Effect, Context>,
  key: DialogueKey,
  event: Event,
): Promise<TakenAtOnce> {
  const { store, reducer, loadContext, now } = parts;
  if (!reducer.isQuick(event)) return 'no';
  const found = await store.look(key);
  if (!found || !isCalm(parts, found.kept)) return 'no';
  const { kept, version } = found;
  // Whether it was nudged for then is not known.
  if (kept.seen.includes(markOf(event.id))) return 'nudge';
  const context = await loadContext(key, kept.state, [event]);
  const waiting = { kept, inbox: [event], results: [] };
  const next = decideOn({ reducer, context, now: now() }, key, waiting);
  if (!next || reducer.isOver(next.state)) return 'no';
  const added = next.pending.slice(kept.pending.length);
  if (!added.every(({ effect }) => reducer.isHarmless(effect))) return 'no';
  const hints = added.filter(({ effect }) => reducer.isHint(effect));
  if (!(await areGiven(parts, { key, state: next.state }, hints))) return 'no';
  const pending = next.pending.filter((each) => !hints.includes(each));
  const commit = { kept: { ...next, pending }, over: false, version, consumed: [] };
  if ((await store.commit(key, commit)) === undefined) return 'no';
  const isMore = pending.length > kept.pending.length;
  return isMore || isSooner(parts, kept.state, next.state) ? 'nudge' : 'done';
}

/** Nothing waits for a turn but what can wait. */
function isCalm<State, Event extends Identified, Effect, Context>(
  { reducer, now }: TurnParts<State, Event, Effect, Context>,
  { state, pending }: KeptDialogue<State, Effect>,
): boolean {
  const time = now();
  const isWaiting = pending.some(({ due, effect }) => due <= time && !reducer.isHarmless(effect));
  return !isWaiting && !reducer.isOver(state) && reducer.timersDue(state, time).length === 0;
}

/** False: one was not taken. */
async function areGiven<State, Event extends Identified, Effect, Context>(
  { perform, reducer, now }: TurnParts<State, Event, Effect, Context>,
  dialogue: InDialogue<State>,
  hints: readonly PendingEffect<Effect>[],
): Promise<boolean> {
  const { toFailure, isEssential } = reducer;
  const performing = { perform, now, toFailure, isEssential };
  const { again, results } = await performEffects(performing, dialogue, hints);
  return again.length + results.length === 0;
}

/** Who sleeps until the next timer would wake too late. */
function isSooner<State, Event extends Identified, Effect, Context>(
  { reducer }: TurnParts<State, Event, Effect, Context>,
  before: State,
  after: State,
): boolean {
  const next = reducer.nextTimer(after);
  return next !== undefined && next < (reducer.nextTimer(before) ?? Number.POSITIVE_INFINITY);
}
