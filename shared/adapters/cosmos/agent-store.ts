import type { Container, SqlParameter } from '@azure/cosmos';
import { z } from 'zod';
import { Agent } from '#shared/contracts/agent/agent.ts';
import { Medium } from '#shared/contracts/agent/medium.ts';
import { AgentKey, type CenterKey } from '#shared/contracts/keys.ts';
import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { AnybodyQuery, CandidateQuery } from '#shared/contracts/routing/routing-effect.ts';
import { searchFields } from '#shared/domain/agent/search-fields.ts';
import { toCandidate } from '#shared/domain/agent/to-candidate.ts';
import { couldHave } from '#shared/domain/routing/could-have.ts';
import { fitsQuery } from '#shared/domain/routing/fits-query.ts';
import type { AgentStore, StaffOf } from '#shared/ports/agent-store.ts';
import type { Versioned } from '#shared/ports/versioned.ts';
import { changedMeanwhile, conflict, unlessRefused } from './unless-refused.ts';

const documentId = 'agent';
const pageSize = 50;
const staffPageSize = 100;

/**
 * Agents in Cosmos DB, one document each, partition (tenant, agent). What candidates are found by lies at its top and is
 * indexed; a query looks at the free members of one contact center and never at all agents.
 */
export function createAgentStore(container: Container): AgentStore {
  const free = (key: CenterKey, query: FreeQuery) => findFree(container, key, query);
  const load: AgentStore['load'] = async ({ tenant, agent }) => {
    const { resource } = await container.item(documentId, [tenant, agent]).read();
    return resource === undefined ? undefined : parse(resource);
  };
  return {
    load,
    async save(agent, version) {
      const key = [agent.tenant, agent.id];
      const document = toDocument(agent);
      const saved =
        version === undefined
          ? await unlessRefused(conflict, container.items.create(document))
          : await unlessRefused(
              changedMeanwhile,
              container.item(documentId, key).replace(document, {
                accessCondition: { type: 'IfMatch', condition: version },
              }),
            );
      return saved !== undefined;
    },
    async findCandidates(key, query, at) {
      const { medium, teams, include, only = false } = query;
      const fits = (agent: Agent) => asAskedFor(agent, key, query, at);
      const [found, preferred] = await Promise.all([
        only ? [] : free(key, { media: [medium], teams, limit: sufficient(query), fits }),
        include === null ? undefined : load({ tenant: key.tenant, agent: include }),
      ]);
      const included = preferred && fits(preferred.value);
      const others = found.filter(({ agent }) => agent !== included?.agent);
      const ordered = inOrder(query, others).slice(0, query.limit);
      return included ? [included, ...ordered] : ordered;
    },
    findFree: (key, limit, at) =>
      free(key, {
        media: Medium.options,
        teams: null,
        limit,
        fits: (agent) => toCandidate(agent, key.center, at),
      }),
    async isAnybodyAtWork(key, query) {
      const { named, only = false } = query;
      const found = named && (await load({ tenant: key.tenant, agent: named }));
      if (found && couldHave(found.value, key.center, query)) return true;
      return !only && isAnybodyAtWork(container, key, query);
    },
    count: (key) => countAgents(container, key),
    staff: (tenant, of, limit) => findStaff(container, { tenant, of, limit }),
    async dueBefore(time) {
      const query = container.items.query({
        query: 'SELECT c.tenant, c.agent FROM c WHERE c.dueAt < @time',
        parameters: [{ name: '@time', value: time }],
      });
      return z.array(AgentKey).parse((await query.fetchAll()).resources);
    },
  };
}

const AgentDocument = z.object({ _etag: z.string(), state: Agent });

function parse(resource: unknown): Versioned<Agent> {
  const { _etag: version, state } = AgentDocument.parse(resource);
  return { value: state, version };
}

function toDocument(agent: Agent) {
  const { tenant, id } = agent;
  const loggedIn = agent.state.kind !== 'signedOut';
  return { id: documentId, tenant, agent: id, ...searchFields(agent), loggedIn, state: agent };
}

const membersOfCenter = 'c.tenant = @tenant AND ARRAY_CONTAINS(c.centers, @center)';

function ofCenter({ tenant, center }: CenterKey): SqlParameter[] {
  return [
    { name: '@tenant', value: tenant },
    { name: '@center', value: center },
  ];
}

/** Not a number outside. */
const isPerson = '(NOT IS_DEFINED(c.external) OR c.external = false)';

interface FreeQuery {
  readonly media: readonly Medium[];
  readonly teams: readonly string[] | null;
  readonly limit: number;
  readonly fits: (agent: Agent) => Candidate | null;
}

/** Longest available first, page by page until there are enough. */
async function findFree(
  container: Container,
  key: CenterKey,
  { media, teams, limit, fits }: FreeQuery,
): Promise<Candidate[]> {
  const free = media.map((medium) => `ARRAY_CONTAINS(c.free, '${medium}')`).join(' OR ');
  const { condition, parameters } = ofTeams(teams);
  const pages = container.items.query(
    {
      query: `SELECT * FROM c WHERE ${membersOfCenter} AND (${free}) AND ${condition} ORDER BY c.availableSince`,
      parameters: [...ofCenter(key), ...parameters],
    },
    { maxItemCount: pageSize },
  );
  const found: Candidate[] = [];
  while (pages.hasMoreResults() && found.length < limit) {
    const { resources = [] } = await pages.fetchNext();
    found.push(...resources.map((one) => fits(parse(one).value)).filter((one) => one !== null));
  }
  return found.slice(0, limit);
}

function ofTeams(teams: readonly string[] | null) {
  return ofStaff(teams === null ? null : { centers: [], teams: [...new Set(teams)] });
}

/** Mostly the first page answers: the next one is read only if nobody on it could. */
async function isAnybodyAtWork(
  container: Container,
  key: CenterKey,
  query: AnybodyQuery,
): Promise<boolean> {
  const { condition, parameters } = ofTeams(query.teams);
  const pages = container.items.query(
    {
      query: `SELECT * FROM c WHERE ${membersOfCenter} AND c.loggedIn = true AND ${condition}`,
      parameters: [...ofCenter(key), ...parameters],
    },
    { maxItemCount: pageSize },
  );
  while (pages.hasMoreResults()) {
    const { resources = [] } = await pages.fetchNext();
    if (resources.some((one) => couldHave(parse(one).value, key.center, query))) return true;
  }
  return false;
}

interface StaffQuery {
  readonly tenant: string;
  readonly of: StaffOf | null;
  readonly limit: number;
}

/** Signed in first, page by page until there are enough. */
async function findStaff(
  container: Container,
  { tenant, of, limit }: StaffQuery,
): Promise<Agent[]> {
  const { condition, parameters } = ofStaff(of);
  const pages = container.items.query(
    {
      query: `SELECT * FROM c WHERE c.tenant = @tenant AND ${condition} ORDER BY c.loggedIn DESC`,
      parameters: [{ name: '@tenant', value: tenant }, ...parameters],
    },
    { maxItemCount: Math.min(limit, staffPageSize) },
  );
  const found: Agent[] = [];
  while (pages.hasMoreResults() && found.length < limit) {
    const { resources = [] } = await pages.fetchNext();
    found.push(...resources.map((one) => parse(one).value));
  }
  return found.slice(0, limit);
}

/** One ARRAY_CONTAINS for each name, for only that is answered by the index. */
function ofStaff(of: StaffOf | null): { condition: string; parameters: SqlParameter[] } {
  if (of === null) return { condition: 'true', parameters: [] };
  const named = (field: 'centers' | 'teams') =>
    of[field].map((value, index) => ({ field, name: `@${field}${index}`, value }));
  const all = [...named('centers'), ...named('teams')];
  const conditions = all.map(({ field, name }) => `ARRAY_CONTAINS(c.${field}, ${name})`);
  return {
    condition: conditions.length === 0 ? 'false' : `(${conditions.join(' OR ')})`,
    parameters: all.map(({ name, value }) => ({ name, value })),
  };
}

async function countAgents(container: Container, key: CenterKey) {
  const count = (condition: string) => countMembers(container, key, `${condition} AND ${isPerson}`);
  const [available, loggedIn] = await Promise.all([
    count("ARRAY_CONTAINS(c.free, 'voice')"),
    count('c.loggedIn = true'),
  ]);
  return { available, loggedIn };
}

async function countMembers(
  container: Container,
  key: CenterKey,
  condition: string,
): Promise<number> {
  const query = container.items.query({
    query: `SELECT VALUE COUNT(1) FROM c WHERE ${membersOfCenter} AND ${condition}`,
    parameters: ofCenter(key),
  });
  const { resources } = await query.fetchAll();
  return z.array(z.number()).parse(resources).at(0) ?? 0;
}

/** The best of all who are free can only be told when all of them are known. */
function sufficient({ order, limit }: CandidateQuery): number {
  return order === 'skillsBestAvailable' ? Number.POSITIVE_INFINITY : limit;
}

function asAskedFor(
  agent: Agent,
  { center }: CenterKey,
  query: CandidateQuery,
  at: number,
): Candidate | null {
  const candidate = toCandidate(agent, center, at);
  return candidate !== null && fitsQuery(candidate, query) ? candidate : null;
}

function inOrder({ order, skills }: CandidateQuery, found: readonly Candidate[]): Candidate[] {
  const fitness = (candidate: Candidate) =>
    order === 'skillsBestAvailable'
      ? skills.reduce((sum, { skill }) => sum + (candidate.skills[skill] ?? 0), 0)
      : 0;
  const distance = ({ external = false }: Candidate) => Number(external);
  return found.toSorted(
    (one, other) =>
      distance(one) - distance(other) ||
      fitness(other) - fitness(one) ||
      one.availableSince - other.availableSince,
  );
}
