import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { deviceAddress } from './device-address.ts';
import { hangUp } from './end.ts';
import { talkOnceThere } from './offers.ts';
import { change, effect, type Step } from './step.ts';

/** Who is in the call: the only proof of who talks, who left and who is on hold. */
export function rosterChanged(step: Step, event: DialogueEventOf<'rosterChanged'>): Step {
  const { at, sequence, participants } = event;
  if (sequence <= step.state.roster.sequence) return step;
  const seen = change(step, { roster: { sequence, participants } });
  const there = talkOnceThere(seen, at);
  return there.state.phase === 'talk' ? whoLeft(heldOrNot(there, at), at) : there;
}

function heldOrNot(step: Step, at: number): Step {
  const { customer, roster, heldSince, segments, center, offer } = step.state;
  const held = roster.participants.find(({ address }) => address === customer.address)?.onHold;
  if (held && heldSince === null) return change(step, { heldSince: at });
  if (held || heldSince === null) return step;
  const agent = offer?.agent.id ?? null;
  const segment = {
    kind: 'hold',
    center,
    agent,
    from: heldSince,
    to: at,
    outcome: 'resumed',
  } as const;
  return change(step, { heldSince: null, segments: [...segments, segment] });
}

/** Without one of the two there is no talk. */
function whoLeft(step: Step, at: number): Step {
  const { customer, offer } = step.state;
  if (!isThere(step.state, customer.address))
    return hangUp(step, { at, by: 'customer', reason: 'hungUp' });
  if (offer && !isThere(step.state, deviceAddress(offer.agent.device)))
    return hangUp(step, { at, by: 'agent', reason: 'hungUp' });
  return step;
}

function isThere({ roster }: Dialogue, wanted: string): boolean {
  return roster.participants.some(({ address }) => address === wanted);
}

/** What the agent asks for while they talk. */
export function agentAsked(step: Step, event: DialogueEventOf<'agentAsked'>): Step {
  const { phase, offer, customer } = step.state;
  if (phase !== 'talk' || offer?.agent.id !== event.agent) return step;
  const { address } = customer;
  switch (event.what) {
    case 'hold':
      return effect(step, { kind: 'hold', address });
    case 'resume':
      return effect(step, { kind: 'unhold', address });
    case 'hangUp':
      return hangUp(step, { at: event.at, by: 'agent', reason: 'hungUp' });
  }
}
