import type { TransferTarget } from '#shared/contracts/desk/desk-commands.ts';
import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { NotReached } from '#shared/contracts/dialogue/not-reached.ts';
import { partnersOf } from './companions.ts';
import { isAgentThere, isCustomerThere, legOf } from './customer.ts';
import { hangUp } from './end.ts';
import {
  change,
  clearTimers,
  effect,
  nextOperation,
  note,
  type Step,
  setTimer,
  show,
} from './step.ts';
import { toAddress } from './target-address.ts';

/** Milliseconds; ACS lets a transfer ring as long as the network does, which is at most three minutes. */
const ringTime = 180_000;

/** The agent sends the customer to somebody else, who rings; the customer hears music until they answer. */
export function transferTo(step: Step, at: number, to: TransferTarget): Step {
  // Whoever was asked or joined would be left behind.
  const isAlone = partnersOf(step.state).length === 0;
  if (step.state.transfer?.state === 'ringing' || !isAlone) return step;
  const [operation, next] = nextOperation(step);
  const transferee = legOf(step.state);
  const begun = effect(
    change(next, { transfer: { operation, to: toAddress(to), state: 'ringing', since: at } }),
    { kind: 'hold', address: transferee },
    { kind: 'transferCall', operation, to, transferee, ringTime },
  );
  return show(setTimer(begun, 'transfer', at + ringTime));
}

/** The customer has gone over to the other; or they and the agent talk on. */
export function agentTransferEnded(step: Step, event: DialogueEventOf<'transferEnded'>): Step {
  const { at, outcome } = event;
  if (outcome !== 'completed') return failed(step, at, outcome);
  const { transfer, phase, ending } = step.state;
  const gone = { at: ending?.at ?? at, by: 'agent', reason: 'transferred' } as const;
  if (phase === 'talk')
    return hangUp(change(noted(step, at, outcome), { transfer: null, ending: null }), gone);
  // The news came after the customer had left, which looked as if they had hung up.
  const isLate = phase === 'wrapUp' && transfer?.state === 'ringing';
  return isLate ? change(noted(step, at, outcome), { transfer: null, ending: gone }) : step;
}

/** No news of the transfer for too long; or none since the customer left. */
export function transferTimedOut(step: Step, at: number): Step {
  return failed(step, at, 'noAnswer');
}

function failed(step: Step, at: number, why: NotReached): Step {
  const { transfer, phase, ending } = step.state;
  if (phase !== 'talk' || transfer?.state !== 'ringing' || ending) return step;
  if (!isCustomerThere(step.state))
    return hangUp(clearTimers(step, 'transfer'), { at, by: 'customer', reason: 'hungUp' });
  const back = change(noted(clearTimers(step, 'transfer'), at, why), {
    transfer: { ...transfer, state: why },
  });
  if (!isAgentThere(back.state)) return hangUp(back, { at, by: 'agent', reason: 'hungUp' });
  return show(effect(back, { kind: 'unhold', address: legOf(back.state) }));
}

function noted(step: Step, at: number, outcome: string): Step {
  const { transfer } = step.state;
  if (!transfer) return step;
  const { since: from, to: target } = transfer;
  return note(step, { kind: 'transfer', from, to: at, outcome, target });
}
