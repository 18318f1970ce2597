import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { Colleagues } from '#shared/contracts/desk/desk-look-up.ts';
import type { AgentStatus } from '#shared/contracts/desk/desk-view.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { agentStatus } from '#shared/domain/agent/agent-status.ts';
import { expireSlots } from '#shared/domain/agent/slots.ts';
import { createNaming } from '../../directory.ts';
import type { LookUpParts } from './look-up-parts.ts';

const mostAgents = 50;
/** Agents read to find those who are free. */
const mostRead = 200;
/** Users of the name that is searched for whose state is read. */
const mostNamed = 30;
const mostQueues = 20;
/** Characters; one letter says nothing about whom one means. */
const shortestSearch = 2;

/**
 * Whom one can consult or send a customer to: without a search the agents of one's own contact centers and teams, with it
 * everybody of that name; who is free first.
 */
export async function findColleagues(
  parts: LookUpParts,
  key: AgentKey,
  search: string,
): Promise<Colleagues> {
  const [found, people, queues, nameOf] = await Promise.all([
    search === '' ? besideThem(parts, key) : named(parts, key.tenant, search),
    peopleOf(parts, key.tenant, search),
    queuesOf(parts, key.tenant, search),
    createNaming(parts.directory, key.tenant),
  ]);
  const at = parts.now();
  const agents = found
    .filter((agent) => canBeAsked(agent) && agent.id !== key.agent)
    .map((agent) => expireSlots(agent, at))
    .map((agent) => ({
      id: agent.id,
      name: nameOf(agent.id),
      status: agentStatus(agent),
      presence: agent.presence?.availability ?? null,
    }))
    .toSorted(
      (one, other) =>
        order.indexOf(one.status) - order.indexOf(other.status) ||
        one.name.localeCompare(other.name),
    );
  const known = new Set([key.agent, ...agents.map(({ id }) => id)]);
  return {
    agents: agents.slice(0, mostAgents),
    people: people.filter(({ id }) => !known.has(id)),
    queues,
  };
}

/** People of the directory (A4), also agents who are not at work here; nobody when Teams cannot be asked: the others are there all the same. */
async function peopleOf(
  { configuration, teams }: LookUpParts,
  tenant: string,
  search: string,
): Promise<Colleagues['people']> {
  if (search.trim().length < shortestSearch) return [];
  const ours = (await configuration.get(tenant, 'tenant', tenant))?.value;
  if (!ours) return [];
  const found = await teams.find(ours.entraTenantId, search);
  if (!found.ok) return [];
  return found.value.map(({ user, name, presence }) => ({ id: user, name, presence }));
}

const order: readonly AgentStatus[] = [
  'ready',
  'wrapUp',
  'reserved',
  'busy',
  'away',
  'notReady',
  'signedOut',
];

/** Who is at work, and no number outside. */
function canBeAsked({ state, profile }: Agent): boolean {
  return state.kind !== 'signedOut' && !profile.external;
}

async function besideThem({ agents }: LookUpParts, key: AgentKey): Promise<readonly Agent[]> {
  const own = await agents.load(key);
  if (own === undefined) return [];
  const { memberships, teams } = own.value.profile;
  const centers = memberships.map(({ center }) => center);
  return agents.staff(key.tenant, { centers, teams }, mostRead);
}

async function named(
  { agents, directory }: LookUpParts,
  tenant: string,
  search: string,
): Promise<readonly Agent[]> {
  const users = [...(await directory.users(tenant)).values()];
  const fitting = users.filter(({ name }) => has(name, search)).slice(0, mostNamed);
  const found = await Promise.all(fitting.map(({ id }) => agents.load({ tenant, agent: id })));
  return found.flatMap((agent) => (agent ? [agent.value] : []));
}

async function queuesOf(
  { directory, queueSight }: LookUpParts,
  tenant: string,
  search: string,
): Promise<Colleagues['queues']> {
  const centers = [...(await directory.centers(tenant)).values()];
  const fitting = centers.filter(({ name, id }) => has(name, search) || has(id, search));
  return Promise.all(
    fitting.slice(0, mostQueues).map(async ({ id, name }) => {
      const { waiting, agentsAvailable, estimatedWait } = await queueSight(tenant, id);
      return { center: id, name, waiting, agentsAvailable, estimatedWait };
    }),
  );
}

function has(text: string, search: string): boolean {
  return text.toLocaleLowerCase().includes(search.toLocaleLowerCase());
}
