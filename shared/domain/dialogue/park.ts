import { chosenCenter } from './chosen-center.ts';
import { dismiss } from './companions.ts';
import { quitTalk } from './leave-talk.ts';
import { playMusic } from './music.ts';
import { wait } from './queue.ts';
import { nobody } from './send-to.ts';
import { change, clearTimers, effect, enter, type Step, setTimer } from './step.ts';

/** Milliseconds after which a parked customer is offered to their agent without being asked for. */
const longest = 300_000;

/** The customer hears music and waits for this agent, who may do something else meanwhile. */
export function park(step: Step, at: number): Step {
  const { offer, id, transfer } = step.state;
  if (!offer || transfer?.state === 'ringing') return step;
  const gone = quitTalk(
    dismiss(step, at, () => true),
    at,
  );
  const parked = change(enter(gone, 'parked', at, 'parked'), {
    ...nobody,
    parked: { offer, since: at },
  });
  const agent = offer.agent.id;
  const event = { kind: 'parked', at, dialogue: id, offer: offer.id } as const;
  const told = effect(parked, { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
  return setTimer(playMusic(told, at), 'park', at + longest);
}

/** The agent takes the customer back, and is not asked whether they want to. */
export function takeBack(step: Step, at: number): Step {
  return unparked(step, at, true);
}

/** The customer is offered to the agent who parked them, as soon as that one is free. */
export function unpark(step: Step, at: number): Step {
  return unparked(step, at, false);
}

function unparked(step: Step, at: number, autoAnswer: boolean): Step {
  const { phase, parked, queue, ending } = step.state;
  if (phase !== 'parked' || !parked || ending) return step;
  const center = chosenCenter(step.state);
  return wait(clearTimers(step, 'park'), at, {
    center,
    skills: [],
    priority: queue?.priority ?? 0,
    maxWait: null,
    flowOperation: queue?.flowOperation ?? null,
    agent: parked.offer.agent.id,
    patience: null,
    autoAnswer,
    otherwise: {
      center,
      skills: queue?.skills ?? [],
      place: queue?.place ?? parked.since,
    },
    outcome: 'resumed',
    isTreated: true,
  });
}
