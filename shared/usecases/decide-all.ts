import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { markOf } from '#shared/domain/mark-of.ts';
import type { Identified, KeptDialogue, PendingEffect } from '#shared/ports/dialogue-store.ts';
import type { Reducer } from './reducer.ts';

/** A dialogue in the middle of a turn. */
export interface Waiting<State, Event, Effect> {
  readonly kept?: KeptDialogue<State, Effect>;
  /** From the inbox, oldest first. */
  readonly inbox: readonly Event[];
  /** What effects brought back. */
  readonly results: readonly Event[];
}

export interface Decided<State, Effect> {
  readonly kept: KeptDialogue<State, Effect>;
  /** What whoever commits this is to carry out; others leave it alone until the claim runs out. */
  readonly claimed: readonly PendingEffect<Effect>[];
}

interface Deciding<State, Event, Effect, Context> {
  readonly reducer: Reducer<State, Event, Effect, Context>;
  readonly context: Context;
  readonly now: number;
}

/** So long nobody else carries out what one turn has claimed; after a crash it takes this long until it is tried again. */
const claim = 5000;
const remembered = 64;

/** Decides on everything that waits, and claims the effects that are to be carried out now. */
export function decideAll<State, Event extends Identified, Effect, Context>(
  deciding: Deciding<State, Event, Effect, Context>,
  key: DialogueKey,
  waiting: Waiting<State, Event, Effect>,
): Decided<State, Effect> | undefined {
  const decided = decideOn(deciding, key, waiting);
  return decided && claimDue(decided, deciding.now);
}

/** Decides on everything that waits; its effects are due, and nobody's yet. Undefined: there is no such dialogue. */
export function decideOn<State, Event extends Identified, Effect, Context>(
  { reducer, context, now }: Deciding<State, Event, Effect, Context>,
  { dialogue }: DialogueKey,
  { kept, inbox, results }: Waiting<State, Event, Effect>,
): KeptDialogue<State, Effect> | undefined {
  const seen = new Set(kept?.seen ?? []);
  let state = kept?.state;
  const decided: Effect[] = [];
  const take = (event: Event) => {
    const decision = reducer.decide(state, event, context);
    if (!decision) return;
    state = decision.state;
    decided.push(...decision.effects);
  };
  for (const event of results) take(event);
  for (const event of inbox) {
    const mark = markOf(event.id);
    if (seen.has(mark)) continue;
    seen.add(mark);
    take(event);
  }
  if (state !== undefined) for (const event of reducer.timersDue(state, now)) take(event);
  if (state === undefined) return undefined;
  const first = kept?.sequence ?? 0;
  const added = decided.map((effect, index) => ({
    key: `${dialogue}:${first + index + 1}`,
    effect,
    attempts: 0,
    due: now,
  }));
  return {
    state,
    sequence: first + added.length,
    pending: [...(kept?.pending ?? []), ...added],
    seen: [...seen].slice(-remembered),
  };
}

function claimDue<State, Effect>(
  kept: KeptDialogue<State, Effect>,
  now: number,
): Decided<State, Effect> {
  const { pending } = kept;
  return {
    claimed: pending.filter(({ due }) => due <= now),
    kept: {
      ...kept,
      pending: pending.map((each) => (each.due <= now ? { ...each, due: now + claim } : each)),
    },
  };
}
