import { openCallback } from './callback-state.ts';
import {
  change,
  clearTimers,
  effect,
  enter,
  nextOperation,
  type Step,
  setTimer,
  show,
} from './step.ts';

/** Milliseconds that the agent's slot is held: ringing at the customer, then at the agent's device. */
const lease = 300_000;

/** The agent has accepted to call the customer back: it rings at the customer. */
export function callCustomer(step: Step, at: number): Step {
  const { offer, id } = step.state;
  const callback = openCallback(step.state);
  if (!offer || !callback) return step;
  const quiet = clearTimers(step, 'ring', 'join', 'music', 'maxWait', 'callback');
  const [operation, next] = nextOperation(quiet);
  const { number, from, ringTime } = callback;
  const calling = change(enter(next, 'calling', at, 'accepted'), {
    callback: { ...callback, attempt: callback.attempt + 1, operation },
    invite: null,
  });
  const until = at + lease;
  const held = { kind: 'offerAccepted', at, offer: offer.id, dialogue: id, until } as const;
  const called = effect(
    calling,
    { kind: 'tellAgent', agent: offer.agent.id, event: held },
    { kind: 'callCustomer', operation, number, from },
  );
  return show(setTimer(called, 'answer', at + ringTime));
}
