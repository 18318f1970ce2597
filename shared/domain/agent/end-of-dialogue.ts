import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEvent, ReleaseReason } from '#shared/contracts/agent/agent-event.ts';
import type { Slot } from '#shared/contracts/agent/slot.ts';
import type { Reaction } from './reaction.ts';
import {
  close,
  freeSlot,
  noteEndOfCall,
  replaceSlot,
  slotOfDialogue,
  slotOfOffer,
} from './slots.ts';

type Event<Kind extends AgentEvent['kind']> = Extract<AgentEvent, { kind: Kind }>;

/** Gives an offer back. A slot that is past offering stays, except for `ended`: the release crossed an acceptance. */
export function release(agent: Agent, { offer, why, at }: Event<'released'>): Agent {
  const slot = slotOfOffer(agent, offer);
  if (slot === undefined) return closeUnknown(agent, offer, at);
  if (slot.state !== 'offered' && why !== 'ended') return agent;
  return afterRefusal(freeSlot(agent, slot, at), why, at);
}

/** The arbiter of an acceptance: only who still holds the slot may be connected. */
export function acceptOffer(agent: Agent, event: Event<'offerAccepted'>): Reaction {
  const { offer, dialogue, at } = event;
  const slot = slotOfOffer(agent, offer);
  const ok = slot !== undefined && slot.state !== 'wrapUp' && event.until > at;
  const answer = { kind: 'acceptAnswered', agent: agent.id, offer, dialogue, ok } as const;
  if (!ok) return { agent, answers: [answer] };
  const busy =
    slot.state === 'busy'
      ? { ...slot, until: Math.max(slot.until, event.until) }
      : { ...slot, state: 'busy' as const, since: at, until: event.until };
  const same = slot.state === 'busy' && busy.until === slot.until;
  return { agent: same ? agent : takeOn(agent, busy), answers: [answer] };
}

/** Who has just been given one of several dialogues is no longer the one who has waited longest. */
function takeOn(agent: Agent, busy: Slot): Agent {
  const availableSince = Math.max(agent.availableSince, busy.since);
  return { ...replaceSlot(agent, busy), availableSince };
}

/** After-call work begins, with its limit; an offer that was still open is simply over. */
export function endDialogue(agent: Agent, event: Event<'dialogueEnded'>): Agent {
  const { dialogue, wrapUpUntil, at, offer } = event;
  const slot = slotOfDialogue(agent, dialogue);
  if (slot === undefined || slot.state === 'wrapUp') return agent;
  if (offer !== undefined && offer !== slot.offer) return agent;
  const hasWork = slot.state === 'busy' && !agent.profile.external;
  if (!hasWork || wrapUpUntil === null || wrapUpUntil <= at) return freeSlot(agent, slot, at);
  const wrapUp = { ...slot, state: 'wrapUp' as const, since: at, until: wrapUpUntil };
  return noteEndOfCall(replaceSlot(agent, wrapUp), slot, at);
}

export function extendWrapUp(agent: Agent, event: Event<'wrapUpExtended'>): Agent {
  const slot = slotOfDialogue(agent, event.dialogue);
  if (slot?.state !== 'wrapUp' || event.until <= slot.until) return agent;
  return replaceSlot(agent, { ...slot, until: event.until });
}

export function endWrapUp(agent: Agent, { dialogue, at }: Event<'wrapUpDone'>): Agent {
  const slot = slotOfDialogue(agent, dialogue);
  return slot?.state === 'wrapUp' ? freeSlot(agent, slot, at) : agent;
}

/** The release overtook its reservation: the offer must not take the agent when it comes. */
function closeUnknown(agent: Agent, offer: string, at: number): Agent {
  return agent.closed.some((one) => one.offer === offer) ? agent : close(agent, offer, at);
}

function afterRefusal(agent: Agent, why: ReleaseReason, at: number): Agent {
  if (why === 'declined') return { ...agent, availableSince: at };
  const isBlamed = why === 'noAnswer' && !agent.profile.external;
  if (!isBlamed || agent.state.kind !== 'ready') return agent;
  return { ...agent, state: { kind: 'notReady', reason: 'noAnswer' }, since: at };
}
