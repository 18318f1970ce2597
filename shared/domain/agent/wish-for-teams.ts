import type { Agent } from '#shared/contracts/agent/agent.ts';
import { isInOurCall } from './in-our-call.ts';

/** Milliseconds for which Teams shows a call without further word, and left of that when it is told again. */
export const shownInTeams = { length: 3_600_000, renewal: 1_800_000 } as const;

/**
 * What Teams is to be told about an agent now; null: it shows what it should. Found by comparing with what it was told
 * before, so that a word that got lost is said again. `isWanted`: the tenant wants it shown at all.
 */
export function wishForTeams(agent: Agent, isWanted: boolean, at: number): 'show' | 'clear' | null {
  const { profile, shownUntil } = agent;
  if (isWanted && !profile.external && isInOurCall(agent))
    return shownUntil === null || shownUntil - at <= shownInTeams.renewal ? 'show' : null;
  return shownUntil === null ? null : 'clear';
}
