import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { TurnResult } from '#shared/contracts/dialogue/turn-result.ts';
import type {
  DialogueStore,
  Identified,
  KeptDialogue,
  PendingEffect,
} from '#shared/ports/dialogue-store.ts';
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

interface At<State, Event, Effect> extends Waiting<State, Event, Effect> {
  readonly version?: string;
  /** Keys of effects that are done and still pending in the store. */
  readonly done: readonly string[];
}

const mostRounds = 25;
/** So many effects that are done may stay pending in the store: a turn that does not know of them carries them out again. */
const mostUnstored = 8;

/**
 * One turn of a dialogue: load, decide on all that waits, commit, carry out the effects, and decide on what they bring
 * back, until nothing is due. Safe to run twice at once and to be killed anywhere: what was decided is committed with its
 * effects before any of them is carried out, and an effect keeps its key. That harmless effects are done is stored with the
 * next decision; until then the orchestration knows it: `done` is what the turn before this one has told.
 */
export async function takeTurn<State, Event extends Identified, Effect, Context>(
  parts: TurnParts<State, Event, Effect, Context>,
  key: DialogueKey,
  done: readonly string[] = [],
): Promise<TurnResult> {
  let at = await load(parts, key, done);
  for (let round = 0; round < mostRounds; round += 1) {
    if (!isAnythingDue(parts, at)) return restOf(parts, at);
    at = await takeRound(parts, key, at);
  }
  return { over: false, wakeAt: parts.now(), ...told(at.done) };
}

async function load<State, Event extends Identified, Effect, Context>(
  { store }: TurnParts<State, Event, Effect, Context>,
  key: DialogueKey,
  done: readonly string[],
): Promise<At<State, Event, Effect>> {
  const { kept, ...loaded } = await store.load(key);
  if (!kept) return { ...loaded, results: [], done: [] };
  const known = new Set(done);
  const isDone = (each: PendingEffect<Effect>) => known.has(each.key);
  return {
    ...loaded,
    kept: { ...kept, pending: kept.pending.filter((each) => !isDone(each)) },
    results: [],
    done: kept.pending.filter(isDone).map((each) => each.key),
  };
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
  const ready = harmlessAlone(parts, at);
  if (ready) return carryOut(parts, key, ready, at.done);
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
  if (version === undefined) return load(parts, key, at.done);
  return carryOut(parts, key, { ...decided, version }, []);
}

interface Committed<State, Effect> extends Decided<State, Effect> {
  readonly version: string;
}

/** When nothing is due but what may be carried out by several at once, it needs no claim. */
function harmlessAlone<State, Event extends Identified, Effect, Context>(
  { reducer, now }: TurnParts<State, Event, Effect, Context>,
  { kept, version, inbox, results }: At<State, Event, Effect>,
): Committed<State, Effect> | undefined {
  if (!kept || version === undefined || inbox.length + results.length > 0) return undefined;
  const time = now();
  const claimed = kept.pending.filter(({ due }) => due <= time);
  const isHarmless = claimed.every(({ effect }) => reducer.isHarmless(effect));
  if (!isHarmless || reducer.timersDue(kept.state, time).length > 0) return undefined;
  return { kept, claimed, version };
}

/** Carries out what was claimed, and stores that it is done, at the latest with the next decision. */
async function carryOut<State, Event extends Identified, Effect, Context>(
  parts: TurnParts<State, Event, Effect, Context>,
  key: DialogueKey,
  { kept, claimed, version }: Committed<State, Effect>,
  before: readonly string[],
): Promise<At<State, Event, Effect>> {
  if (claimed.length === 0) return { kept, version, inbox: [], results: [], done: before };
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
  if (results.length > 0) return { kept: after, version, inbox: [], results, done: before };
  const done = [...before, ...[...mine].filter((each) => !later.has(each))];
  const mayWait = claimed.every(({ effect }) => reducer.isHarmless(effect)) && again.length === 0;
  if (mayWait && done.length <= mostUnstored && !isOver(parts, after))
    return { kept: after, version, inbox: [], results, done };
  const over = isOver(parts, after);
  const stored = await parts.store.commit(key, { kept: after, over, version, consumed: [] });
  if (stored === undefined) return load(parts, key, done);
  return { kept: after, version: stored, inbox: [], results, done: [] };
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
  return { inbox: [], results: [], done: [] };
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
  { kept, done }: At<State, Event, Effect>,
): TurnResult {
  // There is nothing to keep turning for: what comes later begins anew.
  if (!kept) return { over: true };
  const times = kept.pending.map(({ due }) => due);
  const timer = reducer.nextTimer(kept.state);
  if (timer !== undefined) times.push(timer);
  if (times.length > 0) return { over: false, wakeAt: Math.min(...times), ...told(done) };
  return { over: reducer.isOver(kept.state), ...told(done) };
}

const told = (done: readonly string[]) => (done.length > 0 ? { done: [...done] } : {});
