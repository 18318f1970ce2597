import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { DialogueStore, Identified } from '#shared/ports/dialogue-store.ts';
import type { Nudge } from '#shared/ports/nudge.ts';
import type { TakenAtOnce } from './take-at-once.ts';

/** Puts an event in the inbox of a dialogue of ours and sees to it that it gets its turn. */
export type Deliver = (key: DialogueKey, event: DialogueEvent) => Promise<void>;

interface DeliverEventParts<State, Event extends Identified, Effect> {
  readonly store: Pick<DialogueStore<State, Event, Effect>, 'append'>;
  readonly nudge: Nudge;
  /** Decides on it here and now, where that can be done. */
  readonly takeAtOnce: (key: DialogueKey, event: Event) => Promise<TakenAtOnce>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Decides on an event at once, or puts it in the dialogue's inbox and asks for a turn. One that is there already is nudged
 * for again: the first nudge may have been lost.
 */
export async function deliverEvent<State, Event extends Identified, Effect>(
  { store, nudge, takeAtOnce, now }: DeliverEventParts<State, Event, Effect>,
  key: DialogueKey,
  event: Event,
): Promise<void> {
  const taken = await takeAtOnce(key, event);
  if (taken === 'done') return;
  if (taken === 'no') await store.append(key, event, now());
  await nudge(key);
}
