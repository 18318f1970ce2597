import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEffect } from '#shared/contracts/agent/agent-effect.ts';
import { freeMedia, hasMoreRoom } from './hindrance.ts';
import { nextEnd } from './slots.ts';
import { toCandidate } from './to-candidate.ts';

/** What everybody else must learn from a change, found by comparing before and after. */
export function followingEffects(before: Agent, after: Agent, at: number): AgentEffect[] {
  return [
    { kind: 'agentChanged', agent: after.id, sequence: after.sequence },
    ...availabilityEffects(before, after, at),
    ...wakeEffects(before, after),
  ];
}

function availabilityEffects(before: Agent, after: Agent, at: number): AgentEffect[] {
  const freeBefore = freeMedia(before);
  const freeAfter = freeMedia(after);
  const wider = before.profile !== after.profile && freeAfter.length > 0;
  if (wider || hasMoreRoom(before, after)) return freeIn(after, at);
  if (freeBefore.every((medium) => freeAfter.includes(medium))) return [];
  return [{ kind: 'agentTaken', agent: after.id, centers: centersOf(after) }];
}

function freeIn(agent: Agent, at: number): AgentEffect[] {
  return centersOf(agent).flatMap((center) => {
    const candidate = toCandidate(agent, center, at);
    return candidate === null ? [] : [{ kind: 'agentFree', center, candidate } as const];
  });
}

function wakeEffects(before: Agent, after: Agent): AgentEffect[] {
  const at = nextEnd(after);
  if (at === null || at === nextEnd(before)) return [];
  return [{ kind: 'wakeAgain', agent: after.id, at }];
}

function centersOf(agent: Agent): string[] {
  return agent.profile.memberships.map(({ center }) => center);
}
