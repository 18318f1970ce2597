import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import { freeSlot, slotOfDialogue } from './slots.ts';

type Event<Kind extends AgentEvent['kind']> = Extract<AgentEvent, { kind: Kind }>;

/** The dialogue waits for this agent, who can have others meanwhile: its slot is free. */
export function park(agent: Agent, { dialogue, at, offer }: Event<'parked'>): Agent {
  const slot = slotOfDialogue(agent, dialogue);
  if (slot === undefined || (offer !== undefined && offer !== slot.offer)) return agent;
  const free = freeSlot(agent, slot, at);
  return { ...free, parked: [...free.parked, { dialogue, center: slot.center, since: at }] };
}

/** Somebody has the dialogue again, or it is over. */
export function unpark(agent: Agent, { dialogue, at }: Event<'unparked'>): Agent {
  const parked = agent.parked.filter((each) => each.dialogue !== dialogue || each.since > at);
  return parked.length === agent.parked.length ? agent : { ...agent, parked };
}
