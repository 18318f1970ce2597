import { PGlite } from '@electric-sql/pglite';
import { createAgentStore } from '#shared/adapters/cosmos/agent-store.ts';
import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { CandidateQuery } from '#shared/contracts/routing/routing-effect.ts';
import { agentsContainer } from '#shared/contracts/topology.ts';
import { toCandidate } from '#shared/domain/agent/to-candidate.ts';
import { decideRouting } from '#shared/domain/routing/decide-routing.ts';
import { readyAgent, sampleRequest, sampleRouting } from '../../tests/simulation/samples.ts';
import { startTestContainer } from '../../tests/support/cosmos/test-container.ts';
import { startTestCosmos } from '../../tests/support/cosmos/test-cosmos.ts';
import { type Figure, percentile } from '../figures.ts';

const sizes = [100, 1_000, 10_000, 100_000];
const rounds = 300;
/** One in so many is free: who has agents free by the thousand has nobody waiting. */
const freeOneIn = 50;
const query: CandidateQuery = {
  medium: 'voice',
  skills: [{ skill: 'dutch', atLeast: 3 }],
  teams: null,
  except: [],
  order: 'skillsLongestAvailable',
  include: null,
  limit: 20,
};
const key = { tenant: 'contoso', center: 'sales' };

/**
 * From a dialogue that comes to the agent who is chosen, with ever more agents signed in (P4): the index of the embedded
 * Cosmos DB by the real SDK and the core's decision; beside it a plain scan of all agents in memory, and PostgreSQL
 * handing out rows with FOR UPDATE SKIP LOCKED.
 */
export async function measureGrowth(isShort: boolean): Promise<readonly Figure[]> {
  const cosmos = await startTestCosmos();
  const store = createAgentStore(await startTestContainer(cosmos, agentsContainer));
  const sql = await openSql();
  const figures: Figure[] = [];
  const all: Agent[] = [];
  try {
    for (const size of isShort ? sizes.slice(0, 2) : sizes) {
      await grow(all, size, async (agent) => {
        await store.save(agent);
        await addRow(sql, agent);
      });
      await sql.exec('ANALYZE agents');
      const indexed = await measure(async () => decide(await store.findCandidates(key, query, 1)));
      const scanned = await measure(async () => decide(scan(all)));
      const locked = await measure(() => takeRow(sql));
      const named = `${size.toLocaleString('en')} agents: dialogue queued → agent chosen, p50`;
      const value = percentile(indexed, 50);
      figures.push(
        {
          name: named,
          value,
          unit: 'ms',
          peer: { name: 'plain scan', value: percentile(scanned, 50) },
        },
        {
          name: named,
          value,
          unit: 'ms',
          peer: { name: 'PostgreSQL, SKIP LOCKED', value: percentile(locked, 50) },
        },
        {
          name: `${size.toLocaleString('en')} agents: the same, p99`,
          value: percentile(indexed, 99),
          unit: 'ms',
        },
      );
    }
  } finally {
    await sql.close();
    await cosmos.stop();
  }
  return figures;
}

const waiting = decideRouting(sampleRouting({ selection: query.order }), {
  kind: 'dialogueQueued',
  at: 0,
  request: sampleRequest('d', { skills: query.skills }),
}).state;

function decide(agents: readonly Candidate[]) {
  const found = { kind: 'candidatesFound', at: 1, dialogue: 'd', entry: 1, agents } as const;
  const reserve = decideRouting(waiting, found).effects.find(({ kind }) => kind === 'reserve');
  if (!reserve) throw new Error('Nobody was chosen');
}

/** Adds agents until there are so many; some are free, the others talk. */
async function grow(all: Agent[], size: number, add: (agent: Agent) => Promise<void>) {
  while (all.length < size) {
    const some = Array.from({ length: Math.min(32, size - all.length) }, (_, index) =>
      sampleAgent(all.length + index),
    );
    all.push(...some);
    await Promise.all(some.map(add));
  }
}

function sampleAgent(index: number): Agent {
  const agent = readyAgent(`agent-${index}`, index);
  if (index % freeOneIn === 0) return agent;
  const slot = {
    offer: `o${index}`,
    dialogue: `d${index}`,
    center: 'sales',
    medium: 'voice',
  } as const;
  return {
    ...agent,
    slots: [{ ...slot, state: 'busy', since: 0, until: Number.MAX_SAFE_INTEGER }],
  };
}

function scan(all: readonly Agent[]) {
  return all
    .map((agent) => toCandidate(agent, key.center, 1))
    .filter((candidate) => candidate !== null)
    .filter(({ media, skills }) => media.includes('voice') && (skills['dutch'] ?? 0) >= 3)
    .sort((one, other) => one.availableSince - other.availableSince)
    .slice(0, query.limit);
}

async function openSql(): Promise<PGlite> {
  const sql = await PGlite.create();
  await sql.exec(`CREATE TABLE agents (
    id text PRIMARY KEY, center text NOT NULL, dutch int NOT NULL, is_free boolean NOT NULL, available_since bigint NOT NULL
  );
  CREATE INDEX ON agents (center, available_since) WHERE is_free;`);
  return sql;
}

async function addRow(sql: PGlite, { id, slots, availableSince }: Agent) {
  await sql.query('INSERT INTO agents VALUES ($1, $2, 5, $3, $4)', [
    id,
    key.center,
    slots.length === 0,
    availableSince,
  ]);
}

/** Takes the row and gives it back, so that each round finds the same. */
async function takeRow(sql: PGlite) {
  await sql.transaction(async (transaction) => {
    const { rows } = await transaction.query(
      `SELECT id FROM agents WHERE center = $1 AND is_free AND dutch >= 3
       ORDER BY available_since LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [key.center],
    );
    if (rows.length !== 1) throw new Error('Nobody was chosen');
  });
}

async function measure(once: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await once();
    times.push(performance.now() - start);
  }
  return times;
}
