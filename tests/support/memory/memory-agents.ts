import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentKey, CenterKey } from '#shared/contracts/keys.ts';
import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import { searchFields } from '#shared/domain/agent/search-fields.ts';
import { toCandidate } from '#shared/domain/agent/to-candidate.ts';
import { couldHave } from '#shared/domain/routing/could-have.ts';
import { fitsQuery } from '#shared/domain/routing/fits-query.ts';
import type { AgentStore, StaffOf } from '#shared/ports/agent-store.ts';
import type { Trouble } from './trouble.ts';

/** Agents in memory, with the promises of the port. `trouble` runs around every call and may throw. */
export function createMemoryAgents(trouble: Trouble = () => {}) {
  const kept = new Map<string, { readonly agent: Agent; readonly version: string }>();
  let versions = 0;
  let saves = 0;
  const put = (agent: Agent) => {
    versions += 1;
    kept.set(`${agent.tenant}/${agent.id}`, { agent, version: String(versions) });
  };
  const all = () => [...kept.values()].map(({ agent }) => agent);
  const membersOf = ({ tenant, center }: CenterKey) =>
    all().filter(
      (agent) => agent.tenant === tenant && searchFields(agent).centers.includes(center),
    );
  const freeOf = (key: CenterKey, at: number) => candidatesAmong(membersOf(key), key.center, at);
  const store: AgentStore = {
    async load({ tenant, agent }) {
      trouble('agents.load');
      const found = kept.get(`${tenant}/${agent}`);
      return found && { value: found.agent, version: found.version };
    },
    async save(agent, version) {
      trouble('agents.save');
      if (kept.get(`${agent.tenant}/${agent.id}`)?.version !== version) return false;
      put(agent);
      saves += 1;
      trouble('agents.saved');
      return true;
    },
    async findCandidates(key, query, at) {
      trouble('agents.findCandidates');
      return freeOf(key, at)
        .filter((candidate) => fitsQuery(candidate, query))
        .slice(0, query.limit);
    },
    async findFree(key, limit, at) {
      trouble('agents.findFree');
      return freeOf(key, at).slice(0, limit);
    },
    async isAnybodyAtWork(key, query) {
      trouble('agents.isAnybodyAtWork');
      return membersOf(key).some((agent) => couldHave(agent, key.center, query));
    },
    async count(key) {
      const members = membersOf(key);
      const available = members.filter((agent) => searchFields(agent).free.includes('voice'));
      const loggedIn = members.filter(({ state }) => state.kind !== 'signedOut');
      return { available: available.length, loggedIn: loggedIn.length };
    },
    staff: async (tenant, of, limit) => staffAmong(all().filter(isOf(tenant)), of, limit),
    dueBefore: async (time) => all().filter(isDue(time)).map(toKey),
  };
  return {
    store,
    /** As if it had been saved before the test. */
    put,
    saves: () => saves,
    of: (id: string, tenant = 'contoso'): Agent => {
      const found = kept.get(`${tenant}/${id}`);
      if (found === undefined) throw new Error(`No agent ${id}`);
      return found.agent;
    },
  };
}

function candidatesAmong(members: readonly Agent[], center: string, at: number): Candidate[] {
  return members
    .filter((agent) => searchFields(agent).free.length > 0)
    .map((agent) => toCandidate(agent, center, at))
    .filter((candidate) => candidate !== null)
    .sort((one, other) => one.availableSince - other.availableSince);
}

const isOf = (tenant: string) => (agent: Agent) => agent.tenant === tenant;

function staffAmong(all: readonly Agent[], of: StaffOf | null, limit: number): Agent[] {
  return all
    .filter((agent) => of === null || isStaff(agent, of))
    .toSorted((one, other) => Number(isAtWork(other)) - Number(isAtWork(one)))
    .slice(0, limit);
}

function isAtWork({ state }: Agent): boolean {
  return state.kind !== 'signedOut';
}

function isStaff(agent: Agent, { centers, teams }: StaffOf): boolean {
  const fields = searchFields(agent);
  return (
    fields.centers.some((center) => centers.includes(center)) ||
    fields.teams.some((team) => teams.includes(team))
  );
}

function isDue(time: number) {
  return (agent: Agent) => (searchFields(agent).dueAt ?? time) < time;
}

function toKey({ tenant, id }: Agent): AgentKey {
  return { tenant, agent: id };
}
