import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { PendingEffect } from '#shared/ports/dialogue-store.ts';

/** What came of an effect. A throw means: broken at the moment, try again. */
export type EffectResult<Event> =
  | { readonly ok: true; readonly event?: Event }
  | { readonly ok: false; readonly reason: string };

/** The dialogue an effect belongs to, as it was when the effect was decided or later. */
export interface InDialogue<State> {
  readonly key: DialogueKey;
  readonly state: State;
}

/** Carries out one effect under its key: the second time is harmless. */
export type Perform<State, Event, Effect> = (
  dialogue: InDialogue<State>,
  pending: PendingEffect<Effect>,
) => Promise<EffectResult<Event>>;

interface Performing<State, Event, Effect> {
  readonly perform: Perform<State, Event, Effect>;
  readonly now: () => number;
  readonly toFailure: (effect: Effect, reason: string, now: number) => Event;
  readonly isEssential: (effect: Effect) => boolean;
}

interface Performed<Event, Effect> {
  /** What failed for the moment, with its next time. */
  readonly again: readonly PendingEffect<Effect>[];
  /** What the effects brought back. */
  readonly results: readonly Event[];
}

const firstPause = 500;
const longestPause = 30_000;
const mostAttempts = 8;

/**
 * Carries out effects in order. What fails for the moment waits, twice as long after each attempt, from half a second up
 * to 30 seconds; after the eighth attempt it becomes an event, so that the rules choose another way; what is essential
 * goes on being tried.
 */
export async function performEffects<State, Event, Effect>(
  performing: Performing<State, Event, Effect>,
  dialogue: InDialogue<State>,
  effects: readonly PendingEffect<Effect>[],
): Promise<Performed<Event, Effect>> {
  const again: PendingEffect<Effect>[] = [];
  const results: Event[] = [];
  for (const pending of effects) {
    const outcome = await attempt(performing, dialogue, pending);
    if (outcome.again) again.push(outcome.again);
    if (outcome.event) results.push(outcome.event);
  }
  return { again, results };
}

async function attempt<State, Event, Effect>(
  { perform, now, toFailure, isEssential }: Performing<State, Event, Effect>,
  dialogue: InDialogue<State>,
  pending: PendingEffect<Effect>,
): Promise<{ readonly again?: PendingEffect<Effect>; readonly event?: Event }> {
  try {
    const result = await perform(dialogue, pending);
    if (!result.ok) return { event: toFailure(pending.effect, result.reason, now()) };
    return result.event ? { event: result.event } : {};
  } catch (error) {
    const attempts = pending.attempts + 1;
    const reason = error instanceof Error ? error.message : String(error);
    if (attempts >= mostAttempts && !isEssential(pending.effect))
      return { event: toFailure(pending.effect, reason, now()) };
    const pause = Math.min(firstPause * 2 ** pending.attempts, longestPause);
    return { again: { ...pending, attempts, due: now() + pause } };
  }
}
