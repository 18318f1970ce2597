import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { TurnResult } from '#shared/contracts/dialogue/turn-result.ts';
import type { DialogueStore, Identified, KeptDialogue } from '#shared/ports/dialogue-store.ts';
import { type Decided, decideAll, type Waiting } from './decide-all.ts';
import { type Perform, performEffects } from './perform-effects.ts';
import type { Reducer } from './reducer.ts';

export interface TurnParts<State, Event extends Identified, Effect, Context> {
  readonly store: DialogueStore<State, Event, Effect>;
  readonly reducer: Reducer<State, Event, Effect, Context>;
  /** What the rules may know in this turn: settings, the flow version the dialogue is pinned to. */
  readonly loadContext: (
    key: DialogueKey,
    state: State | undefined,
    events: readonly Event[],
  ) => Promise<Context>;
  readonly perform: Perform<State, Event, Effect>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type At<State, Event, Effect> = Waiting<State, Event, Effect> & { readonly version?: string };

const mostRounds = 25;

/**
 * One turn of a dialogue: load, decide on all that waits, commit, carry out the effects, and decide on what they bring
 * back, until nothing is due. Safe to run twice at once and to be killed anywhere: what was decided is committed with its
 * effects before any of them is carried out, and an effect keeps its key.
 */
export async function takeTurn<State, Event extends Identified, Effect, Context>(
  parts: TurnParts<State, Event, Effect, Context>,
  key: DialogueKey,
): Promise<TurnResult> {
  let at = await load(parts, key);
  for (let round = 0; round < mostRounds; round += 1) {
    if (!isAnythingDue(parts, at)) return restOf(parts, at.kept);
    at = await takeRound(parts, key, at);
  }
  return { over: false, wakeAt: parts.now() };
}

async function load<State, Event extends Identified, Effect, Context>(
  { store }: TurnParts<State, Event, Effect, Context>,
  key: DialogueKey,
): Promise<At<State, Event, Effect>> {
  return { ...(await store.load(key)), results: [] };
}

function isAnythingDue<State, Event extends Identified, Effect, Context>(
  { reducer, now }: TurnParts<State, Event, Effect, Context>,
  { kept, inbox, results }: At<State, Event, Effect>,
): boolean {
  if (inbox.length > 0 || results.length > 0) return true;
  if (!kept) return false;
  const time = now();
  return (
    kept.pending.some(({ due }) => due <= time) || reducer.timersDue(kept.state, time).length > 0
  );
}

async function takeRound<State, Event extends Identified, Effect, Context>(
  parts: TurnParts<State, Event, Effect, Context>,
  key: DialogueKey,
  at: At<State, Event, Effect>,
): Promise<At<State, Event, Effect>> {
  const { store, reducer, loadContext, now } = parts;
  const context = await loadContext(key, at.kept?.state, [...at.results, ...at.inbox]);
  const decided = decideAll({ reducer, context, now: now() }, key, at);
  if (!decided) return discard(parts, key, at);
  const version = await store.commit(key, {
    kept: decided.kept,
    over: isOver(parts, decided.kept),
    ...(at.version !== undefined && { version: at.version }),
    consumed: at.inbox.map(({ id }) => id),
  });
  // Somebody else was faster. Results that are lost with it come again: their effects are still pending.
  if (version === undefined) return load(parts, key);
  return carryOut(parts, key, decided, version);
}

/** Carries out what was claimed, and stores that it is done, at the latest with the decision on what came back. */
async function carryOut<State, Event extends Identified, Effect, Context>(
  parts: TurnParts<State, Event, Effect, Context>,
  key: DialogueKey,
  { kept, claimed }: Decided<State, Effect>,
  version: string,
): Promise<At<State, Event, Effect>> {
  if (claimed.length === 0) return { kept, version, inbox: [], results: [] };
  const { perform, now, reducer } = parts;
  const { toFailure, isEssential } = reducer;
  const { again, results } = await performEffects(
    { perform, now, toFailure, isEssential },
    { key, state: kept.state },
    claimed,
  );
  const mine = new Set(claimed.map((each) => each.key));
  const later = new Map(again.map((each) => [each.key, each]));
  // In the order in which they were decided: what was written first goes out first, also after an outage.
  const pending = kept.pending.flatMap((each) =>
    mine.has(each.key) ? (later.get(each.key) ?? []) : each,
  );
  const after = { ...kept, pending };
  if (results.length > 0) return { kept: after, version, inbox: [], results };
  const stored = await parts.store.commit(key, {
    kept: after,
    over: isOver(parts, after),
    version,
    consumed: [],
  });
  if (stored === undefined) return load(parts, key);
  return { kept: after, version: stored, inbox: [], results };
}

/** Late news of a dialogue that is not there, or not any more. */
async function discard<State, Event extends Identified, Effect, Context>(
  { store }: TurnParts<State, Event, Effect, Context>,
  key: DialogueKey,
  { inbox }: At<State, Event, Effect>,
): Promise<At<State, Event, Effect>> {
  await store.discard(
    key,
    inbox.map(({ id }) => id),
  );
  return { inbox: [], results: [] };
}

/** Nothing will happen to it any more, and nothing is left to do for it. */
function isOver<State, Event extends Identified, Effect, Context>(
  { reducer }: TurnParts<State, Event, Effect, Context>,
  { state, pending }: KeptDialogue<State, Effect>,
): boolean {
  return pending.length === 0 && reducer.isOver(state);
}

function restOf<State, Event extends Identified, Effect, Context>(
  { reducer }: TurnParts<State, Event, Effect, Context>,
  kept: KeptDialogue<State, Effect> | undefined,
): TurnResult {
  // There is nothing to keep turning for: what comes later begins anew.
  if (!kept) return { over: true };
  const times = kept.pending.map(({ due }) => due);
  const timer = reducer.nextTimer(kept.state);
  if (timer !== undefined) times.push(timer);
  if (times.length > 0) return { over: false, wakeAt: Math.min(...times) };
  return { over: reducer.isOver(kept.state) };
}
