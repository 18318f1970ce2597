import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { Team } from '#shared/contracts/configuration/team.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { agentOfTeam } from '#shared/domain/routing/external-team.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { isSame } from './is-same.ts';
import { missing } from './references.ts';
import type { Rules } from './resource.ts';

interface TeamParts {
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  readonly tellAgent: (key: AgentKey, event: AgentEvent) => Promise<unknown>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Teams (M3). A team outside (Q7) is an agent of its own, always at work as long as it is one. */
export function teamRules({ configuration, tellAgent, now }: TeamParts): Rules<Team, Team> {
  const tell = async (tenant: string, team: Team) => {
    const agent = agentOfTeam(team.id);
    for (const event of newsOf(team, now())) await tellAgent({ tenant, agent }, event);
  };
  const announce = async (tenant: string, team: Team) => {
    await tell(tenant, team);
    // Of two who change a team at once, the slower one may have told what is no longer so.
    const current = (await configuration.get(tenant, 'team', team.id))?.value;
    if (current && !isSame(current, team)) await tell(tenant, current);
  };
  return {
    idField: 'id',
    idOf: ({ id }) => id,
    complete: (wanted) => wanted,
    check: ({ caller, value }) =>
      missing(
        configuration,
        caller.tenant,
        (value.external?.centers ?? []).map((id, index) => ({
          field: `external.centers.${index}`,
          kind: 'center' as const,
          id,
        })),
      ),
    announce,
    announceNew: announce,
    empty: (tenant, team) => tell(tenant, { ...team, external: null }),
  };
}

/** What its agent is told; each again is harmless. */
function newsOf({ id, external }: Team, at: number): readonly AgentEvent[] {
  if (external === null) return [{ kind: 'signedOut', at }];
  const { number, capacity, centers } = external;
  const profile = {
    teams: [id],
    memberships: centers.map((center) => ({ center, skills: {} })),
    capacity: { voice: capacity },
    external: true,
  };
  return [
    { kind: 'signedIn', at, device: { kind: 'phone', number }, profile },
    { kind: 'readied', at },
  ];
}
