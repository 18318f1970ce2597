import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { NotReached } from '#shared/contracts/dialogue/not-reached.ts';
import { callCustomer } from './call-customer.ts';
import { closeCallback, isAway, openCallback } from './callback-state.ts';
import { chosenCenter } from './chosen-center.ts';
import { companionEnded, companionInvited } from './companions.ts';
import { deviceAddress } from './device-address.ts';
import { callOver } from './end.ts';
import { musicIfQuiet } from './music.ts';
import { notParked } from './park-state.ts';
import { prolong } from './prolong.ts';
import { waitAgain } from './queue.ts';
import { runFlow, tellHeld } from './run-flow.ts';
import {
  change,
  clearTimers,
  type DialogueContext,
  effect,
  enter,
  nextOperation,
  type Step,
  setTimer,
  show,
} from './step.ts';

/** A device that is said to have joined must show in the roster within this time. */
const rosterPatience = 3000;

/** Routing found an agent: ring, if the dialogue still waits for one and there is still time to. */
export function offered(
  before: Step,
  event: DialogueEventOf<'offered'>,
  context: DialogueContext,
): Step {
  const step = settled(before, event.at, context);
  const { at, entry, offer, agent, until } = event;
  const { phase, queue, center, ending } = step.state;
  if (step.state.offer?.id === offer || until <= at) return step;
  const isForThis =
    queue?.entry === entry && (event.center ?? center) === center && ending === null;
  if (isForThis && phase === 'offer') return offeredAgain(step, event, context);
  if (!isForThis || phase !== 'queue') return notWaiting(step, event);
  const ringing = enter(step, 'offer', at, 'offered');
  const shown = effect(change(ringing, { offer: { id: offer, agent, until } }), {
    kind: 'showAgent',
    agent: agent.id,
  });
  return setTimer(shown, 'ring', until);
}

/** Who is to be called back and is just being let go, is gone: the agent calls them. */
function settled(step: Step, at: number, context: DialogueContext): Step {
  const { ending } = step.state;
  return ending && openCallback(step.state) ? callOver(step, { ...ending, at }, context) : step;
}

/** Routing has given up on the offer that rings, and made another; the later one counts, whichever comes first. */
function offeredAgain(
  step: Step,
  event: DialogueEventOf<'offered'>,
  context: DialogueContext,
): Step {
  const { at, offer: id, agent, until } = event;
  const own = step.state.offer;
  if (own && own.until > until) {
    const released = { kind: 'released', at, offer: id, why: 'withdrawn' } as const;
    return effect(step, { kind: 'tellAgent', agent: agent.id, event: released });
  }
  const given = own ? show(step) : step;
  const waiting = enter(clearTimers(given, 'ring'), 'queue', at, 'noAnswer');
  return offered(change(waiting, { offer: null }), event, context);
}

/** Gives the agent back and tells routing how it really is: with another agent already, or not waiting at all. */
function notWaiting(step: Step, event: DialogueEventOf<'offered'>): Step {
  const { at, entry, offer, agent } = event;
  const { id, queue, offer: own, phase } = step.state;
  const center = event.center ?? chosenCenter(step.state);
  const isServed = (phase === 'joining' || phase === 'talk') && queue?.entry === entry;
  const news =
    isServed && own
      ? ({
          kind: 'offerAccepted',
          at,
          dialogue: id,
          entry,
          offer: own.id,
          agent: own.agent.id,
        } as const)
      : ({ kind: 'dialogueLeft', at, dialogue: id, entry } as const);
  return effect(
    step,
    { kind: 'tellRouting', center, event: news },
    {
      kind: 'tellAgent',
      agent: agent.id,
      event: { kind: 'released', at, offer, why: 'withdrawn' },
    },
  );
}

/** The agent's answer; the agent's own document has let an acceptance pass already. */
export function answered(
  before: Step,
  event: DialogueEventOf<'offerAnswered'>,
  context: DialogueContext,
): Step {
  const step = settled(before, event.at, context);
  const { phase, offer } = step.state;
  if (offer?.id !== event.offer) return tooLate(step, event);
  if (phase === 'over') return tooLate(step, event);
  if (phase !== 'offer') return step;
  return event.answer === 'accepted'
    ? join(step, event.at, context)
    : backToQueue(step, event.at, 'declined');
}

/** Rang to its end and nobody answered (Q8): routing sets the agent not ready, the caller keeps the place. */
export function rangOut(step: Step, at: number): Step {
  return step.state.phase === 'offer' ? backToQueue(step, at, 'noAnswer') : step;
}

function backToQueue(step: Step, at: number, outcome: 'declined' | 'noAnswer'): Step {
  const { offer, id } = step.state;
  if (!offer) return step;
  const center = chosenCenter(step.state);
  const kind = outcome === 'declined' ? 'offerDeclined' : 'offerExpired';
  const waiting = change(enter(clearTimers(step, 'ring'), 'queue', at, outcome), { offer: null });
  return effect(
    waiting,
    { kind: 'tellRouting', center, event: { kind, at, dialogue: id, offer: offer.id } },
    { kind: 'showAgent', agent: offer.agent.id },
  );
}

function tooLate(step: Step, { at, agent, answer, offer }: DialogueEventOf<'offerAnswered'>): Step {
  if (answer === 'declined') return step;
  return effect(
    step,
    { kind: 'tellAgent', agent, event: { kind: 'released', at, offer, why: 'ended' } },
    { kind: 'showAgent', agent },
  );
}

function join(step: Step, at: number, context: DialogueContext): Step {
  const { offer, queue, id } = step.state;
  if (!offer || !queue) return step;
  const center = chosenCenter(step.state);
  const { agent } = offer;
  const event = {
    kind: 'offerAccepted',
    at,
    dialogue: id,
    entry: queue.entry,
    offer: offer.id,
    agent: agent.id,
  } as const;
  const told = effect(step, { kind: 'tellRouting', center, event });
  return isAway(step.state) ? callCustomer(told, at) : ringDevice(told, at, context);
}

/** The agent's device is rung: the customer is there. */
export function ringDevice(step: Step, at: number, { ringTime, joinTime }: DialogueContext): Step {
  const { offer, customer } = step.state;
  if (!offer) return step;
  const [operation, next] = nextOperation(clearTimers(step, 'ring', 'maxWait'));
  const { agent } = offer;
  const device = deviceAddress(agent.device);
  const formerDevices = step.state.formerDevices.filter((each) => each !== device);
  const invite = { operation, invitation: null };
  const joining = effect(
    change(enter(next, 'joining', at, 'accepted'), { invite, formerDevices }),
    { kind: 'inviteAgent', operation, agent, customer, ringTime },
    { kind: 'showAgent', agent: agent.id },
  );
  return setTimer(joining, 'join', at + joinTime);
}

/** Remembers how to take the invitation back; when it is wanted no more, takes it back at once. */
export function inviteStarted(step: Step, event: DialogueEventOf<'inviteStarted'>): Step {
  const { operation, invitation } = event;
  const { invite, phase } = step.state;
  const companions = companionInvited(step, event);
  if (companions) return companions;
  if (invite?.operation === operation) return change(step, { invite: { operation, invitation } });
  if (phase === 'talk' || phase === 'wrapUp' || phase === 'over') return step;
  return effect(step, { kind: 'withdrawInvite', operation, invitation });
}

/** The invitation of the agent's device came to an end. */
export function inviteEnded(
  step: Step,
  event: DialogueEventOf<'inviteEnded'>,
  context: DialogueContext,
): Step {
  const { invite, phase } = step.state;
  const companions = companionEnded(step, event.at, event.operation, event.outcome);
  if (companions) return companions;
  if (phase !== 'joining' || event.operation !== invite?.operation) return step;
  if (event.outcome !== 'joined') return notJoined(step, event.at, event.outcome, context);
  // A declined invitation has been reported as success: only the roster proves it.
  return talkOnceThere(setTimer(step, 'join', event.at + rosterPatience), event.at, context);
}

/** Begins the talk as soon as the agent's device is in the call. */
export function talkOnceThere(step: Step, at: number, context: DialogueContext): Step {
  const { phase, offer, roster } = step.state;
  if (phase !== 'joining' || !offer) return step;
  const device = deviceAddress(offer.agent.device);
  if (!roster.participants.some(({ address }) => address === device)) return step;
  const served = closeCallback(clearTimers(step, 'join', 'music'));
  const talking = enter(served, 'talk', at, 'joined');
  const quiet = change(talking, { media: null, invite: null, held: [] });
  const told = tellAnswered(effect(quiet, { kind: 'stopMedia' }), offer.agent.id, at, context);
  return show(prolong(notParked(told, at), at));
}

/** The flow hears who has the customer: its treatment is over, its handler may do something (F4). */
function tellAnswered(step: Step, agent: string, at: number, context: DialogueContext): Step {
  return step.state.flow?.state ? runFlow(step, { type: 'answered', agent }, at, context) : step;
}

/** The agent's device could not be reached: the agent is set not ready, the caller waits on at the old place. */
export function notJoined(
  step: Step,
  at: number,
  outcome: NotReached,
  context: DialogueContext,
): Step {
  const { offer, phase } = step.state;
  if (phase !== 'joining' || !offer) return step;
  const agent = offer.agent.id;
  const former = [...step.state.formerDevices, deviceAddress(offer.agent.device)].slice(-10);
  const back = waitAgain(clearTimers(step, 'join'), at, outcome);
  const waiting = change(back, { formerDevices: former });
  // Not ready first: free and ready they would be offered the same at once. The offer is named, not the dialogue: news
  // that come twice must not end a later offer of it.
  const told = effect(
    waiting,
    { kind: 'tellAgent', agent, event: { kind: 'notReadied', at, reason: `device:${outcome}` } },
    { kind: 'tellAgent', agent, event: { kind: 'released', at, offer: offer.id, why: 'ended' } },
    { kind: 'showAgent', agent },
  );
  return musicIfQuiet(tellHeld(told, at, context), at);
}

/** The agent said yes, but their device did not come into the call. */
export function joinTimedOut(step: Step, at: number, context: DialogueContext): Step {
  const { phase, invite, offer } = step.state;
  if (phase !== 'joining' || !offer) return step;
  const withdrawn = invite === null ? step : effect(step, { kind: 'withdrawInvite', ...invite });
  // They may be in the call all the same, and the news of it lost.
  const address = deviceAddress(offer.agent.device);
  const removed = effect(withdrawn, { kind: 'removeParticipant', address });
  return notJoined(removed, at, 'noAnswer', context);
}
