import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import { deviceAddress } from '#shared/domain/dialogue/device-address.ts';
import { post } from '../messages.ts';
import type { Call, CallWorld } from './call.ts';
import { expert, leave } from './network.ts';

/** Milliseconds that an acceptance holds the agent until the talk begins. */
const lease = 120_000;
/** As often as the desk's page asks for anything. */
const mostTries = 4;

/** The event by which a dialogue hears that an offer was accepted. */
export const acceptanceId = (offer: string) => `accepted:${offer}`;

/** The agent's desk shows the dialogue anew; a new offer rings, and they take it, refuse it or let it ring. */
export function hearRing(calls: CallWorld, call: Call) {
  const { timeline, random } = calls.world;
  const offer = call.state?.offer;
  if (call.state?.phase !== 'offer' || !offer) return;
  const luck = random.next();
  const after = random.between(1000, 8000);
  if (luck < 0.85) timeline.in(after, () => accept(calls, call, offer.id, offer.agent.id));
  else if (luck < 0.9) timeline.in(after, () => decline(calls, call, offer.id, offer.agent.id));
}

/** They press while it rings. The endpoint asks the agent's document. */
function accept(calls: CallWorld, call: Call, offer: string, agent: string) {
  if (call.state?.phase === 'offer' && call.state.offer?.id === offer)
    insist(calls, call, { offer, agent, triesLeft: mostTries });
}

interface Acceptance {
  readonly offer: string;
  readonly agent: string;
  readonly triesLeft: number;
}

/** A page that hears nothing asks again, also when it does not ring any more: only so is the agent free again at once. */
function insist(calls: CallWorld, call: Call, { offer, agent, triesLeft }: Acceptance) {
  if (triesLeft === 0 || call.seen.has(acceptanceId(offer))) return;
  const { timeline, tell } = calls.world;
  const { now } = timeline;
  const accepted = { kind: 'offerAccepted', at: now, offer, dialogue: call.id } as const;
  tell.agent(agent, { ...accepted, until: now + lease });
  timeline.in(2000, () => insist(calls, call, { offer, agent, triesLeft: triesLeft - 1 }));
}

function decline(calls: CallWorld, call: Call, offer: string, agent: string) {
  const { world, deliver } = calls;
  const event = { kind: 'offerAnswered', offer, agent, answer: 'declined' } as const;
  const id = `declined:${offer}`;
  post(world, {
    losable: true,
    deliver: () => deliver(call, { ...event, id, at: world.timeline.now }),
  });
}

/** They talk for a while; the agent holds, records, transfers, and one of the two hangs up. */
export function talks(calls: CallWorld, call: Call) {
  const { timeline, random, figures } = calls.world;
  const agent = call.state?.offer?.agent;
  if (!agent) return;
  figures.answered += 1;
  figures.waited += timeline.now - (call.state?.queue?.queuedAt ?? timeline.now);
  const center = random.pick([...calls.world.centers.keys()]);
  const wishes: readonly AgentWish[] = [
    { what: 'hold' },
    { what: 'resume' },
    { what: 'startRecording' },
    { what: 'stopRecording' },
    { what: 'mute' },
    { what: 'transfer', to: { kind: 'number', value: '+493099' } },
    { what: 'consult', to: { kind: 'number', value: expert } },
    { what: 'consult', to: { kind: 'number', value: expert } },
    { what: 'conference' },
    { what: 'handOver' },
    { what: 'endConsult' },
    { what: 'keypad', tones: '1' },
    { what: 'sendTo', to: { kind: 'queue', center, skills: [] } },
    { what: 'park' },
    { what: 'unpark' },
  ];
  for (let time = random.exponential(30_000); time < 180_000; time += random.exponential(60_000)) {
    const wish = random.pick(wishes);
    timeline.in(time, () => ask(calls, call, agent.id, wish));
  }
  const length = random.exponential(90_000);
  timeline.in(length, () => random.chance(0.5) && leave(calls, call, '+491701234567'));
  timeline.in(length, () => random.chance(0.2) && leave(calls, call, deviceAddress(agent.device)));
  endsInTheEnd(calls, call, agent.id, length + 10_000);
  // Whoever was sent on or parked does not wait for ever.
  timeline.in(length + 600_000, () => leave(calls, call, '+491701234567'));
}

/** On a line that is dead the agent hangs up, and wraps up. */
function endsInTheEnd(calls: CallWorld, call: Call, agent: string, delay: number) {
  const { timeline, random } = calls.world;
  timeline.in(delay, () => {
    if (call.state?.phase === 'over' || call.state?.offer?.agent.id !== agent) return;
    if (call.state.phase === 'talk') ask(calls, call, agent, { what: 'hangUp' });
    else if (random.chance(0.5)) wrapUp(calls, call, agent);
    endsInTheEnd(calls, call, agent, 5000);
  });
}

function ask(calls: CallWorld, call: Call, agent: string, wish: AgentWish) {
  call.wishes += 1;
  const id = `wish:${call.wishes}`;
  const event = { kind: 'agentAsked', agent, wish } as const;
  tellDialogue(calls, call, { ...event, id, at: calls.world.timeline.now });
}

function wrapUp(calls: CallWorld, call: Call, agent: string) {
  const event = { kind: 'wrappedUp', agent, codes: ['done'], notes: '' } as const;
  tellDialogue(calls, call, { ...event, id: 'wrapped-up', at: calls.world.timeline.now });
}

function tellDialogue(
  { world, deliver }: CallWorld,
  call: Call,
  event: Parameters<CallWorld['deliver']>[1],
) {
  post(world, { losable: false, deliver: () => deliver(call, event) });
}
