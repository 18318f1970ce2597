import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { Slot } from '#shared/contracts/agent/slot.ts';

/** Milliseconds for which a closed offer is remembered; longer than any reservation lasts. */
const closedOfferKept = 300_000;

function isOccupied(slot: Slot, at: number): boolean {
  return slot.until > at;
}

export function slotOfOffer(agent: Agent, offer: string): Slot | undefined {
  return agent.slots.find((slot) => slot.offer === offer);
}

export function slotOfDialogue(agent: Agent, dialogue: string): Slot | undefined {
  return agent.slots.find((slot) => slot.dialogue === dialogue);
}

export function replaceSlot(agent: Agent, slot: Slot): Agent {
  const slots = agent.slots.map((other) => (other.offer === slot.offer ? slot : other));
  return { ...agent, slots };
}

/** Gives the slot back; who only was offered a dialogue has not worked, so `availableSince` stays. */
export function freeSlot(agent: Agent, slot: Slot, at: number): Agent {
  const slots = agent.slots.filter(({ offer }) => offer !== slot.offer);
  const availableSince = slot.state === 'offered' ? agent.availableSince : at;
  const left = { ...agent, slots, availableSince };
  return slot.state === 'busy'
    ? noteEndOfCall(close(left, slot.offer, at), slot, at)
    : close(left, slot.offer, at);
}

/** Remembers an offer as over. */
export function close(agent: Agent, offer: string, at: number): Agent {
  const closed = agent.closed.filter((one) => one.until > at && one.offer !== offer);
  return { ...agent, closed: [...closed, { offer, until: at + closedOfferKept }] };
}

/** The agent's last voice dialogue is over; see hindrance.ts for what it is good for. */
export function noteEndOfCall(agent: Agent, slot: Slot, at: number): Agent {
  return slot.medium === 'voice' ? { ...agent, ownCallEndedAt: at } : agent;
}

/** Frees what has run out, at the time it ran out: a lost message holds nobody for ever. */
export function expireSlots(agent: Agent, at: number): Agent {
  const over = agent.slots.filter((slot) => !isOccupied(slot, at));
  return over.reduce((left, slot) => freeSlot(left, slot, slot.until), agent);
}

/** When the next slot runs out, milliseconds since 1970. */
export function nextEnd({ slots }: Agent): number | null {
  return slots.length === 0 ? null : Math.min(...slots.map(({ until }) => until));
}
