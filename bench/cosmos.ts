import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type Container, CosmosClient } from '@azure/cosmos';
import { startCosmos } from '../local/cosmos/cosmos.ts';
import { ensureCertificate } from '../local/platform/certificate.ts';
import { createClock } from '../local/platform/clock.ts';
import { silentLog } from '../local/platform/log.ts';
import { createMeter } from '../local/platform/meter.ts';
import { type Figure, percentile } from './figures.ts';

const points = 1000;
const batches = 200;
const queries = 200;
const documents = 10_000;

/** The Cosmos DB of the embedded cloud, driven by the real SDK over https, with its data on disk. */
export async function run(): Promise<readonly Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'openline-bench-cosmos-'));
  const certificate = await ensureCertificate(dataDir);
  setDefaultCACertificates([...getCACertificates('default'), certificate.authority]);
  const cosmos = await startCosmos({
    surroundings: {
      dataDir,
      certificate,
      clock: createClock(),
      meter: createMeter(),
      log: silentLog,
    },
    port: 0,
    databases: [{ id: 'bench', containers: [{ id: 'items', partitionKey: ['/tenant'] }] }],
  });
  const client = new CosmosClient(cosmos.connectionString);
  const container = client.database('bench').container('items');
  await container.items.create(toItem('warm-up', 0));
  const figures = [
    ...(await measurePoints(container)),
    ...(await measureBatches(container)),
    ...(await measureQueries(container)),
  ];
  client.dispose();
  await cosmos.stop();
  rmSync(dataDir, { recursive: true, force: true });
  return figures;
}

/** About 1 KB. */
function toItem(tenant: string, n: number) {
  return {
    id: `item-${n}`,
    tenant,
    state: `state-${n % 100}`,
    skills: [`skill-${n % 50}`, `skill-${n % 7}`],
    since: n,
    text: 'x'.repeat(800),
  };
}

async function measurePoints(container: Container): Promise<readonly Figure[]> {
  const creates = await measure(points, (n) => container.items.create(toItem('points', n)));
  const reads = await measure(points, (n) => container.item(`item-${n}`, 'points').read());
  const replaces = await measure(points, (n) =>
    container.item(`item-${n}`, 'points').replace({ ...toItem('points', n), state: 'changed' }),
  );
  return [
    ...toFigures('point create', creates),
    ...toFigures('point read', reads),
    ...toFigures('point replace', replaces),
  ];
}

async function measureBatches({ items }: Pick<Container, 'items'>): Promise<readonly Figure[]> {
  const times = await measure(batches, (n) =>
    items.batch(
      Array.from({ length: 10 }, (_, m) => ({
        operationType: 'Create' as const,
        resourceBody: toItem('batches', n * 10 + m),
      })),
      'batches',
    ),
  );
  return [{ name: 'batch of 10 creates, p50', value: percentile(times, 50), unit: 'ms' }];
}

async function measureQueries({ items }: Pick<Container, 'items'>): Promise<readonly Figure[]> {
  for (let start = 0; start < documents; start += 100)
    await items.batch(
      Array.from({ length: 100 }, (_, n) => ({
        operationType: 'Create' as const,
        resourceBody: toItem('queries', start + n),
      })),
      'queries',
    );
  const goal = '< 20 ms';
  const forms = [
    ['equality, 100 of 10,000 found', 'SELECT * FROM c WHERE c.state = @value', 'state-'],
    [
      'array element, 5 shown',
      `SELECT TOP 5 * FROM c WHERE ARRAY_CONTAINS(c.skills, @value) AND c.since >= 10 ORDER BY c.since`,
      'skill-',
    ],
    [
      'range without an index, 50 found and ordered',
      'SELECT * FROM c WHERE c.since >= 100 AND c.since < 150 AND c.text != @value ORDER BY c.since',
      '',
    ],
  ] as const;
  const figures: Figure[] = [];
  for (const [name, query, prefix] of forms) {
    const times = await measure(queries, (n) =>
      items
        .query(
          { query, parameters: [{ name: '@value', value: `${prefix}${n % 50}` }] },
          { partitionKey: 'queries' },
        )
        .fetchAll(),
    );
    figures.push(
      { name: `query, ${name}, p50`, value: percentile(times, 50), unit: 'ms', goal },
      { name: `query, ${name}, p95`, value: percentile(times, 95), unit: 'ms', goal },
    );
  }
  return figures;
}

/** Milliseconds of each call, one after the other. */
async function measure(count: number, call: (n: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const start = performance.now();
    await call(n);
    times.push(performance.now() - start);
  }
  return times;
}

function toFigures(name: string, times: readonly number[]): readonly Figure[] {
  const total = times.reduce((sum, time) => sum + time, 0);
  return [
    { name: `${name}s one after the other`, value: (times.length / total) * 1000, unit: '/s' },
    { name: `${name}, p50`, value: percentile(times, 50), unit: 'ms' },
    { name: `${name}, p95`, value: percentile(times, 95), unit: 'ms' },
  ];
}
