import type { AgentProfile } from '#shared/contracts/agent/agent.ts';
import type { Supervision } from '#shared/contracts/configuration/user.ts';

/** Whose queues and agents somebody may look at and change (M3); `all` of the tenant, or these. */
export interface Sight extends Supervision {
  readonly all: boolean;
}

export function seesCenter({ all, centers }: Sight, center: string): boolean {
  return all || centers.includes(center);
}

/** Agents of a team that is supervised, and those who serve a contact center that is. */
export function seesAgent(sight: Sight, { teams, memberships }: AgentProfile): boolean {
  return (
    teams.some((team) => sight.teams.includes(team)) ||
    memberships.some(({ center }) => sight.centers.includes(center)) ||
    sight.all
  );
}
