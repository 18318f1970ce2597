import type { Dialogue, QueueStay } from '#shared/contracts/dialogue/dialogue.ts';
import { devicesFor } from './devices-for.ts';
import { playMusic } from './music.ts';
import { change, effect, enter, type Step, setTimer } from './step.ts';

interface Wish
  extends Pick<QueueStay, 'skills' | 'priority' | 'flowOperation' | 'agent'>,
    Partial<Pick<QueueStay, 'patience' | 'relaxation' | 'except'>> {
  /** Null: the contact center that the dialogue is in. */
  readonly center: string | null;
  /** Milliseconds; null: as long as the customer likes. */
  readonly maxWait: number | null;
  /** The flow sees to what is heard. */
  readonly isTreated?: boolean;
}

/** Goes into a contact center's queue, with music unless the flow treats the customer. */
export function wait(
  step: Step,
  at: number,
  { maxWait, center, isTreated = false, ...wish }: Wish,
): Step {
  const entry = step.state.entries + 1;
  const stay = { relaxation: [], except: [], ...wish, entry, queuedAt: at, place: at };
  const inQueue = enter(step, 'queue', at, 'queued');
  const there = change(inQueue, {
    queue: stay,
    entries: entry,
    center: center ?? step.state.center,
  });
  const queued = enqueue(change(there, { skills: withSkills(there.state, stay) }), at);
  const limited = maxWait === null ? queued : setTimer(queued, 'maxWait', at + maxWait);
  return isTreated ? limited : playMusic(limited, at);
}

function withSkills({ center, skills }: Dialogue, { skills: wanted }: QueueStay) {
  const isNew = (skill: string) =>
    !skills.some((each) => each.center === center && each.skill === skill);
  const names = [...new Set(wanted.map(({ skill }) => skill))].filter(isNew);
  return [...skills, ...names.map((skill) => ({ center, skill }))];
}

/** Back in the queue, at the old place, because the agent could not be reached. */
export function waitAgain(step: Step, at: number, outcome: string): Step {
  const { queue, entries } = step.state;
  if (!queue) return step;
  const entry = entries + 1;
  const again = enter(step, 'queue', at, outcome);
  const stay = { ...queue, entry, queuedAt: at };
  return enqueue(change(again, { queue: stay, entries: entry, offer: null, invite: null }), at);
}

function enqueue(step: Step, at: number): Step {
  const { id, center, queue, reached } = step.state;
  if (!queue) return step;
  const { entry, queuedAt, place, priority, skills, agent, patience, relaxation, except } = queue;
  const devices = devicesFor(reached);
  const request = {
    dialogue: id,
    entry,
    medium: 'voice',
    queuedAt,
    place,
    priority,
    skills,
    preferredAgent: agent,
    relaxation,
    except,
    ...(patience !== undefined && { preferredUntil: patience === null ? null : place + patience }),
    ...(devices && { devices }),
  } as const;
  return effect(step, {
    kind: 'tellRouting',
    center,
    event: { kind: 'dialogueQueued', at, request },
  });
}
