import { change, clearTimers, effect, type Step } from './step.ts';

/** Somebody has the customer again, or the call is over: the agent who parked it has nothing parked any more. */
export function notParked(step: Step, at: number): Step {
  const { parked, id } = step.state;
  if (!parked) return step;
  const agent = parked.offer.agent.id;
  const event = { kind: 'unparked', at, dialogue: id } as const;
  const left = change(clearTimers(step, 'park'), { parked: null });
  return effect(left, { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
}
