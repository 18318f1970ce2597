import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import { deviceAddress } from './device-address.ts';
import { change, type Step } from './step.ts';

type Who = Pick<Dialogue, 'customer' | 'leg' | 'roster' | 'offer'>;

/** How the customer is named among the participants. */
export function legOf({ customer, leg }: Pick<Dialogue, 'customer' | 'leg'>): string {
  return leg ?? customer.address;
}

export function isCustomerThere(state: Who): boolean {
  return isThere(state, legOf(state));
}

export function isAgentThere(state: Who): boolean {
  return state.offer !== null && isThere(state, deviceAddress(state.offer.agent.device));
}

function isThere({ roster }: Who, wanted: string): boolean {
  return roster.participants.some(({ address }) => address === wanted);
}

/** Networks may name a caller otherwise in the call than when it came in: who is alone with us is the customer. */
export function learnLeg(step: Step): Step {
  const { phase, roster, customer, formerDevices } = step.state;
  const [alone, ...others] = roster.participants;
  const isBefore = phase === 'arriving' || phase === 'flow' || phase === 'queue';
  if (!isBefore || !alone || others.length > 0 || formerDevices.includes(alone.address))
    return step;
  return change(step, { leg: alone.address === customer.address ? null : alone.address });
}
