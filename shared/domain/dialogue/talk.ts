import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { agentGone } from './after-agent.ts';
import { companionsSeen, isActive, partnersOf } from './companions.ts';
import { isAgentThere, isCustomerThere, learnLeg, legOf } from './customer.ts';
import { deviceAddress } from './device-address.ts';
import { hangUp } from './end.ts';
import { talkOnceThere } from './offers.ts';
import { change, type DialogueContext, effect, note, type Step, setTimer, show } from './step.ts';

/** Somebody who is transferred leaves before it is known that it worked; so long that is waited for, in milliseconds. */
const patience = 5000;

/** Who is in the call: the only proof of who talks, who left and who is on hold. */
export function rosterChanged(
  step: Step,
  event: DialogueEventOf<'rosterChanged'>,
  context: DialogueContext,
): Step {
  const { at, sequence, participants } = event;
  if (sequence <= step.state.roster.sequence) return step;
  const seen = sendAway(learnLeg(change(step, { roster: { sequence, participants } })));
  const there = companionsSeen(talkOnceThere(seen, at, context), at);
  switch (there.state.phase) {
    case 'talk':
      return whoLeft(heldOrNot(mutedOrNot(step, there), at), at, context);
    case 'handedOver':
      return goesOn(there, at);
    default:
      return there;
  }
}

/** A device that joins after all, when its agent is not wanted any more, must not hear the customer. */
function sendAway(step: Step): Step {
  const { roster, formerDevices, offer, others } = step.state;
  const invited = others.filter(isActive).map(({ address }) => address);
  const wanted = offer ? [...invited, deviceAddress(offer.agent.device)] : invited;
  return roster.participants
    .filter(({ address }) => !wanted.includes(address) && formerDevices.includes(address))
    .reduce((before, { address }) => effect(before, { kind: 'removeParticipant', address }), step);
}

/** Also who mutes themselves at their own device is told at the desk. */
function mutedOrNot(before: Step, after: Step): Step {
  return isAgentMuted(before) === isAgentMuted(after) ? after : show(after);
}

function isAgentMuted({ state }: Step): boolean {
  const { offer, roster } = state;
  const device = offer && deviceAddress(offer.agent.device);
  return roster.participants.some(({ address, muted }) => address === device && muted);
}

function heldOrNot(step: Step, at: number): Step {
  const { roster, heldSince } = step.state;
  const leg = legOf(step.state);
  const customer = roster.participants.find(({ address }) => address === leg);
  const isHeld = customer ? customer.onHold : heldSince !== null;
  if (isHeld === (heldSince !== null)) return step;
  if (heldSince === null) return show(change(step, { heldSince: at }));
  const resumed = note(step, { kind: 'hold', from: heldSince, to: at, outcome: 'resumed' });
  return show(change(resumed, { heldSince: null }));
}

/** Without one of the two there is no talk; while a transfer rings, what became of it is waited for. */
function whoLeft(step: Step, at: number, context: DialogueContext): Step {
  const isTransferring = step.state.transfer?.state === 'ringing';
  if (!isCustomerThere(step.state)) {
    return isTransferring
      ? setTimer(step, 'transfer', at + patience)
      : hangUp(step, { at, by: 'customer', reason: 'hungUp' });
  }
  if (isAgentThere(step.state) || isTransferring) return step;
  return agentGone(step, at, context);
}

/** The customer talks with somebody who is no agent, for as long as both are there. */
function goesOn(step: Step, at: number): Step {
  const { roster } = step.state;
  const leg = legOf(step.state);
  const customer = roster.participants.find(({ address }) => address === leg);
  if (!customer) return hangUp(step, { at, by: 'customer', reason: 'hungUp' });
  if (partnersOf(step.state).length === 0)
    return hangUp(step, { at, by: 'system', reason: 'otherHungUp' });
  return customer.onHold ? effect(step, { kind: 'unhold', address: leg }) : step;
}
