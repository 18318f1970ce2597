import type { QueueStay } from '#shared/contracts/dialogue/dialogue.ts';
import { change, effect, enter, nextOperation, type Step, setTimer } from './step.ts';

interface Wish extends Pick<QueueStay, 'skills' | 'priority' | 'flowOperation'> {
  /** Milliseconds; null: as long as the customer likes. */
  readonly maxWait: number | null;
}

/** Goes into the contact center's queue, with music. */
export function wait(step: Step, at: number, { maxWait, ...wish }: Wish): Step {
  const entry = (step.state.queue?.entry ?? 0) + 1;
  const stay = { ...wish, entry, queuedAt: at, place: at };
  const queued = enqueue(enter(change(step, { queue: stay }), 'queue', at, 'queued'), at);
  const limited = maxWait === null ? queued : setTimer(queued, 'maxWait', at + maxWait);
  return playMusic(limited);
}

/** Back in the queue, at the old place, because the agent could not be reached. */
export function waitAgain(step: Step, at: number, outcome: string): Step {
  const { queue } = step.state;
  if (!queue) return step;
  const again = enter(step, 'queue', at, outcome);
  const stay = { ...queue, entry: queue.entry + 1, queuedAt: at };
  return enqueue(change(again, { queue: stay, offer: null, invite: null }), at);
}

function enqueue(step: Step, at: number): Step {
  const { id, center, queue } = step.state;
  if (!queue) return step;
  const { entry, queuedAt, place, priority, skills } = queue;
  const request = {
    dialogue: id,
    entry,
    medium: 'voice',
    queuedAt,
    place,
    priority,
    skills,
    preferredAgent: null,
  } as const;
  return effect(step, {
    kind: 'tellRouting',
    center,
    event: { kind: 'dialogueQueued', at, request },
  });
}

/** Music until something else is played; it is begun again when it ends. */
export function playMusic(step: Step): Step {
  const [operation, next] = nextOperation(step);
  const media = { operation, flowOperation: null };
  return effect(change(next, { media }), { kind: 'playMusic', operation });
}
