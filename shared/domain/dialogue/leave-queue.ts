import { chosenCenter } from './chosen-center.ts';
import { change, clearTimers, effect, enter, type Step } from './step.ts';

/** The flow takes the customer out of the queue; an agent who is being rung is free again. */
export function leaveQueue(step: Step, at: number): Step {
  const { phase, queue, offer, id } = step.state;
  if (!queue || (phase !== 'queue' && phase !== 'offer')) return step;
  const event = { kind: 'dialogueLeft', at, dialogue: id, entry: queue.entry } as const;
  const left = effect(clearTimers(step, 'music', 'maxWait', 'ring'), {
    kind: 'tellRouting',
    center: chosenCenter(step.state),
    event,
  });
  const inFlow = enter(left, 'flow', at, 'left');
  return change(offer ? withdraw(inFlow, offer.id, offer.agent.id, at) : inFlow, {
    queue: null,
    lastStay: queue,
    offer: null,
  });
}

function withdraw(step: Step, offer: string, agent: string, at: number): Step {
  const event = { kind: 'released', at, offer, why: 'ended' } as const;
  return effect(step, { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
}
