import type { DialogueStore, Identified } from '#shared/ports/dialogue-store.ts';
import type { Nudge } from '#shared/ports/nudge.ts';

interface SweepParts<State, Event extends Identified, Effect> {
  readonly store: Pick<DialogueStore<State, Event, Effect>, 'waitingSince'>;
  readonly nudge: Nudge;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** An event that has waited so long was not nudged for, or its turn died. */
const patience = 5000;

/** Nudges again for every dialogue whose inbox was left lying. Resolves with how many there were. */
export async function sweepInboxes<State, Event extends Identified, Effect>({
  store,
  nudge,
  now,
}: SweepParts<State, Event, Effect>): Promise<number> {
  const left = await store.waitingSince(now() - patience);
  await Promise.all(left.map(nudge));
  return left.length;
}
