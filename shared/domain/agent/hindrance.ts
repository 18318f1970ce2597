import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { Medium } from '#shared/contracts/agent/medium.ts';
import type { RefusalReason } from '#shared/contracts/agent/refusal-reason.ts';

const media: readonly Medium[] = ['voice', 'chat', 'email'];
/** Microsoft Graph, `presence` resource: availabilities that mean "do not disturb with a new dialogue". */
const takenUp: ReadonlySet<string> = new Set(['Busy', 'BusyIdle', 'DoNotDisturb']);
/** Activities that our own call causes in Teams. */
const inCall: ReadonlySet<string> = new Set(['InACall', 'InAConferenceCall']);
/** Milliseconds for which Teams may go on showing a call of ours that has ended. */
const presenceLag = 60_000;

/** Why the agent cannot take one more dialogue of this medium; null when they can. Slots that ran out count as taken. */
export function hindrance(agent: Agent, medium: Medium): RefusalReason | null {
  const capacity = agent.profile.capacity[medium] ?? 0;
  if (agent.state.kind !== 'ready') return 'notReady';
  if (capacity === 0) return 'noCapacity';
  if (agent.slots.some(({ state }) => state === 'offered')) return 'alreadyReserved';
  if (agent.slots.filter((slot) => slot.medium === medium).length >= capacity) return 'busy';
  return isBusyInTeams(agent) ? 'presence' : null;
}

/** The media the agent could take a dialogue of now. */
export function freeMedia(agent: Agent): Medium[] {
  return media.filter((medium) => hindrance(agent, medium) === null);
}

/** A medium in which the agent can take more dialogues than before. */
export function hasMoreRoom(before: Agent, after: Agent): boolean {
  return media.some((medium) => room(after, medium) > room(before, medium));
}

function room(agent: Agent, medium: Medium): number {
  if (hindrance(agent, medium) !== null) return 0;
  const taken = agent.slots.filter((slot) => slot.medium === medium).length;
  return (agent.profile.capacity[medium] ?? 0) - taken;
}

/** Teams says busy, and not because of a call of ours. */
function isBusyInTeams(agent: Agent): boolean {
  const { presence } = agent;
  if (presence === null || !takenUp.has(presence.availability)) return false;
  return !(inCall.has(presence.activity) && isOurOwnCall(agent, presence.observedAt));
}

function isOurOwnCall(agent: Agent, observedAt: number): boolean {
  const inOurs = agent.slots.some(({ medium, state }) => medium === 'voice' && state === 'busy');
  const ended = agent.ownCallEndedAt;
  return inOurs || (ended !== null && observedAt <= ended + presenceLag);
}
