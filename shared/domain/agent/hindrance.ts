import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { Medium } from '#shared/contracts/agent/medium.ts';
import type { RefusalReason } from '#shared/contracts/agent/refusal-reason.ts';
import { isBusyInTeams } from './busy-in-teams.ts';
import { usualRules } from './usual-rules.ts';

const media: readonly Medium[] = ['voice', 'chat', 'email'];

/**
 * Why the agent cannot take one more dialogue of this medium; null when they can. Slots that ran out count as taken, and
 * so does after-call work: until it is done it is the dialogue's, in its own medium and for what must not interrupt.
 */
export function hindrance(agent: Agent, medium: Medium): RefusalReason | null {
  if (agent.state.kind !== 'ready') return 'notReady';
  if (capacityOf(agent, medium) === 0) return 'noCapacity';
  const isFull = room(agent, medium) <= 0;
  if (agent.profile.external) return isFull ? 'busy' : null;
  if (agent.slots.some(({ state }) => state === 'offered')) return 'alreadyReserved';
  if (isFull) return 'busy';
  if (!mayInterrupt(agent, medium)) return 'mustNotInterrupt';
  return isBusyInTeams(agent) ? 'presence' : null;
}

/** The media the agent could take a dialogue of now. */
export function freeMedia(agent: Agent): Medium[] {
  return media.filter((medium) => hindrance(agent, medium) === null);
}

/** A medium in which the agent can take more dialogues than before. */
export function hasMoreRoom(before: Agent, after: Agent): boolean {
  return media.some((medium) => freeRoom(after, medium) > freeRoom(before, medium));
}

/** A number outside can be called, and nothing else. */
function capacityOf({ profile }: Agent, medium: Medium): number {
  return profile.external && medium !== 'voice' ? 0 : (profile.capacity[medium] ?? 0);
}

function room(agent: Agent, medium: Medium): number {
  return capacityOf(agent, medium) - agent.slots.filter((slot) => slot.medium === medium).length;
}

function freeRoom(agent: Agent, medium: Medium): number {
  return hindrance(agent, medium) === null ? room(agent, medium) : 0;
}

/** Q9: every other medium that the agent has a dialogue of can be interrupted by this one. */
function mayInterrupt({ profile, slots }: Agent, medium: Medium): boolean {
  const interruptible = (profile.interrupts ?? usualRules.interrupts)[medium] ?? [];
  return slots.every((slot) => slot.medium === medium || interruptible.includes(slot.medium));
}
