import type { CallbackStay } from '#shared/contracts/dialogue/callback.ts';
import type { Dialogue, QueueStay } from '#shared/contracts/dialogue/dialogue.ts';
import { ourAddress } from './callback-state.ts';
import { chosenCenter } from './chosen-center.ts';
import { devicesFor } from './devices-for.ts';
import { mediumOf } from './medium-of.ts';
import { playMusic } from './music.ts';
import { change, effect, enter, type Step, setTimer } from './step.ts';

interface Wish
  extends Pick<QueueStay, 'skills' | 'priority' | 'flowOperation' | 'agent'>,
    Partial<
      Pick<QueueStay, 'patience' | 'relaxation' | 'except' | 'place' | 'otherwise' | 'autoAnswer'>
    > {
  /** Null: the contact center that the dialogue is in. */
  readonly center: string | null;
  /** Milliseconds; null: as long as the customer likes. */
  readonly maxWait: number | null;
  /** The flow sees to what is heard, or it is heard already. */
  readonly isTreated?: boolean;
  /** How the phase before ended. */
  readonly outcome?: string;
}

/** Goes into a contact center's queue, with music unless the flow treats the customer. */
export function wait(
  step: Step,
  at: number,
  { maxWait, center, isTreated = false, outcome = 'queued', ...wish }: Wish,
): Step {
  const entry = step.state.entries + 1;
  const usual = { relaxation: [], except: [], place: at, otherwise: null };
  const stay = { ...usual, ...wish, entry, queuedAt: at };
  const inQueue = enter(step, 'queue', at, outcome);
  const there = change(inQueue, {
    queue: stay,
    entries: entry,
    center: center ?? step.state.center,
  });
  const queued = enqueue(change(there, { skills: withSkills(there.state, stay) }), at);
  const limited = maxWait === null ? queued : setTimer(queued, 'maxWait', at + maxWait);
  return isTreated ? limited : playMusic(limited, at);
}

function withSkills(state: Dialogue, { skills: wanted }: QueueStay) {
  const { skills } = state;
  const center = chosenCenter(state);
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
  const stay = { ...queue, entry, queuedAt: at, autoAnswer: false };
  return enqueue(change(again, { queue: stay, entries: entry, offer: null, invite: null }), at);
}

/** Waits for an agent who calls the customer back; nobody is on the line. */
export function queueForCallback(
  step: Step,
  at: number,
  { center, outcome, ...wish }: CallbackStay & { readonly outcome: string },
): Step {
  const entry = step.state.entries + 1;
  const queue = { otherwise: null, ...wish, flowOperation: null, entry, queuedAt: at };
  const there = change(enter(step, 'queue', at, outcome), {
    queue,
    entries: entry,
    center,
    offer: null,
    invite: null,
  });
  return enqueue(change(there, { skills: withSkills(there.state, queue) }), at);
}

function enqueue(step: Step, at: number): Step {
  const { id, queue } = step.state;
  if (!queue) return step;
  const center = chosenCenter(step.state);
  const { entry, queuedAt, place, priority, skills, agent, patience, relaxation, except } = queue;
  const { autoAnswer = false } = queue;
  const { channel } = step.state;
  const devices = channel === 'voice' ? devicesFor(ourAddress(step.state)) : undefined;
  const request = {
    dialogue: id,
    entry,
    medium: mediumOf(channel),
    queuedAt,
    place,
    priority,
    skills,
    preferredAgent: agent,
    relaxation,
    except,
    ...(patience !== undefined && { preferredUntil: patience === null ? null : place + patience }),
    ...(autoAnswer && { autoAnswer }),
    ...(devices && { devices }),
  } as const;
  return effect(step, {
    kind: 'tellRouting',
    center,
    event: { kind: 'dialogueQueued', at, request },
  });
}
