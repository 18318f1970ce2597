import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { TurnResult } from '#shared/contracts/dialogue/turn-result.ts';
import type { DialogueStore, Identified } from '#shared/ports/dialogue-store.ts';
import type { Nudge } from '#shared/ports/nudge.ts';

interface SweepParts<State, Event extends Identified, Effect> {
  readonly store: Pick<DialogueStore<State, Event, Effect>, 'waitingSince'>;
  readonly takeTurn: (key: DialogueKey) => Promise<TurnResult>;
  readonly nudge: Nudge;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** An event that has waited so long was not nudged for, or its turn died. */
const patience = 5000;

/**
 * Gives every dialogue whose inbox was left lying its turn, then nudges for those that go on. A late event of a dialogue
 * that is over is cleared away by the turn alone: its orchestration has ended. Resolves with how many there were; throws
 * after all had their turn when one could not be taken.
 */
export async function sweepInboxes<State, Event extends Identified, Effect>({
  store,
  takeTurn,
  nudge,
  now,
}: SweepParts<State, Event, Effect>): Promise<number> {
  const left = await store.waitingSince(now() - patience);
  const problems: unknown[] = [];
  for (const key of left) {
    try {
      const { over } = await takeTurn(key);
      if (!over) await nudge(key);
    } catch (error) {
      // The next ones must not wait for one that may never succeed: its secrets may be of a tenant that has ended.
      problems.push(error);
    }
  }
  if (problems.length > 0)
    throw new AggregateError(problems, `${problems.length} of ${left.length} turns failed`);
  return left.length;
}
