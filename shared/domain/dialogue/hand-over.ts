import type { Companion } from '#shared/contracts/dialogue/companion.ts';
import type { Offer } from '#shared/contracts/dialogue/offer.ts';
import { beginAfterCall } from './after-call.ts';
import { dismiss, partnersOf } from './companions.ts';
import { leaveTalk, offHold, removeAgent } from './leave-talk.ts';
import { prolong } from './prolong.ts';
import { change, type DialogueContext, enter, note, type Step, setTimer, show } from './step.ts';

/** Milliseconds after which it is asked whether the call is still there. */
const checkEvery = 1_800_000;

/** Whoever was asked has the customer, and the agent leaves; nothing happens while nobody has answered. */
export function handOver(step: Step, at: number, context: DialogueContext): Step {
  const partners = partnersOf(step.state);
  const to = partners.find(({ role }) => role === 'consulted') ?? partners[0];
  if (!to || step.state.ending) return step;
  const noted = noteTransfer(step, at, to);
  return to.offer ? toAgent(noted, at, to.offer, context) : outside(noted, at, context);
}

function noteTransfer(step: Step, at: number, { askedAt, address, offer }: Companion): Step {
  const target = offer ? offer.agent.id : address;
  return note(step, { kind: 'transfer', from: askedAt, to: at, outcome: 'completed', target });
}

/** An agent of ours: the talk goes on with them. */
function toAgent(step: Step, at: number, offer: Offer, context: DialogueContext): Step {
  const left = beginAfterCall(removeAgent(offHold(step, at)), at, context);
  const theirs = change(enter(left, 'talk', at, 'transferred'), {
    offer,
    others: left.state.others
      .filter((each) => each.offer?.id !== offer.id)
      .map((each) => (each.role === 'consulted' ? { ...each, role: 'conference' as const } : each)),
    transfer: null,
    coaching: [],
    extensions: 0,
  });
  return show(prolong(theirs, at));
}

/** Somebody else: the call goes on with them as long as both are there. */
function outside(step: Step, at: number, context: DialogueContext): Step {
  const alone = dismiss(step, at, ({ role, state }) => role === 'supervisor' || state !== 'in');
  const left = leaveTalk(alone, at, context);
  const others = left.state.others.map((each) => ({ ...each, role: 'conference' as const }));
  const over = change(enter(left, 'handedOver', at, 'transferred'), {
    offer: null,
    queue: null,
    transfer: null,
    coaching: [],
    extensions: 0,
    others,
  });
  return setTimer(over, 'lease', at + checkEvery);
}

/** The news of the call's end may have been lost. */
export function checkHandedOver(step: Step, at: number): Step {
  const checked = { ...step, effects: [...step.effects, { kind: 'checkCall' } as const] };
  return setTimer(checked, 'lease', at + checkEvery);
}
