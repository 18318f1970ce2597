import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { Tenant } from '#shared/contracts/configuration/tenant.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { AgentsAtWork, TeamsPresence, TeamsTrouble } from '#shared/ports/presence.ts';
import type { TurnedOff } from '#shared/ports/turned-off.ts';
import { allDone } from '../all-done.ts';
import { readPresences } from './read-presences.ts';
import { showCalls } from './show-calls.ts';
import { type TellWorkplaceParts, tellWorkplace } from './tell-workplace.ts';
import { workplaceOf } from './workplace-of.ts';

export interface FollowPresenceParts extends TellWorkplaceParts {
  readonly configuration: Pick<ConfigurationStore, 'get' | 'tenants'>;
  readonly agentsAtWork: AgentsAtWork;
  readonly teams: TeamsPresence;
  readonly turnedOff: TurnedOff;
}

/** What became of one tenant in one round. */
export interface PresenceFollowed {
  readonly tenant: string;
  /** What Teams did not do; empty: all is well. */
  readonly troubles: readonly TeamsTrouble[];
}

/**
 * One round of presence for every tenant (E10): agents hear what Teams shows of them where it has changed, and Teams hears
 * who is in a call of ours. Each step compares what is with what should be, so that what was lost in one round is
 * done in the next. Throws only when our own stores do.
 */
export async function followPresence(
  parts: FollowPresenceParts,
): Promise<readonly PresenceFollowed[]> {
  const tenants = await parts.configuration.tenants();
  return allDone(tenants.map(({ value }) => followTenant(parts, value)));
}

async function followTenant(
  parts: FollowPresenceParts,
  { id: tenant, entraTenantId: directory }: Tenant,
): Promise<PresenceFollowed> {
  // What Teams was told ends there by itself, and what it said last goes on to count.
  if ((await parts.turnedOff('presence', tenant)) !== undefined) return { tenant, troubles: [] };
  const [workplace, everybody] = await Promise.all([
    workplaceOf(parts.configuration, tenant),
    parts.agentsAtWork.atWork(tenant),
  ]);
  const agents = everybody.filter(({ profile }) => !profile.external);
  await tellWorkplace(parts, agents, workplace);
  const tell = (agent: Agent, event: AgentEvent) =>
    parts.tellAgent({ tenant, agent: agent.id }, event);
  const round = { ...parts, directory, agents, tell };
  const troubles = [
    await showCalls(round, workplace.presence.set),
    workplace.presence.follow ? await readPresences(round) : null,
  ];
  return { tenant, troubles: troubles.filter((trouble) => trouble !== null) };
}
