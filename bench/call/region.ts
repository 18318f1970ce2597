import { join } from 'node:path';
import { openKeys } from '../../local/host/keys.ts';
import { addReports, type MeterReport } from '../../local/platform/meter.ts';
import { seedRegion } from '../../local/seed/seed-region.ts';
import { seedToken } from '../../local/seed/seed-token.ts';
import { type Cloud, startCloud } from '../../local/start/cloud.ts';
import { recordsDatabases } from '../../local/start/cloud-settings.ts';
import { startHostProcess } from '../../local/start/host-process.ts';
import { freePorts } from '../../tests/support/free-ports.ts';
import { copyEmptyDatabase } from '../../tests/support/postgres/test-postgres.ts';
import { createRegionApi, type RegionApi } from '../../tests/support/region-api.ts';
import { type Row, rowsOf } from '../../tests/support/rows.ts';
import { keptTokens, signIn } from '../../tests/support/sign-in.ts';
import { testSurroundings } from '../../tests/support/surroundings.ts';
import { agentTenants, type BenchAgent } from './people.ts';

const project = join(import.meta.dirname, '../..');

/** The whole system in two processes, as `npm start` runs it: the stand-ins here, the host in its own. */
export interface CallRegion {
  readonly cloud: Cloud;
  readonly hostUrl: string;
  /** By which Event Grid posts to functions. */
  readonly eventGridKey: string;
  /** As somebody whose token is kept: an agent of the benchmark by name. */
  readonly api: RegionApi;
  /** What both processes have counted so far. */
  readMeters(): Promise<MeterReport>;
  records(table: string): Promise<readonly Row[]>;
  stop(): Promise<void>;
}

interface CallRegionOptions {
  readonly agents: readonly BenchAgent[];
  /** Folder for a CPU profile of the host's process. */
  readonly profile?: string | undefined;
}

/** Spans of so many dialogues as are followed where nothing else is set: they cost time, and bytes in the mean. */
function asInAzure({ settings }: Cloud) {
  const { TELEMETRY_SAMPLING: _, ...usual } = settings;
  return usual;
}

/** Starts it and makes tenants, flows, agents by the product's own API, as an administrator. */
export async function startCallRegion({ agents, profile }: CallRegionOptions): Promise<CallRegion> {
  const surroundings = await testSurroundings();
  for (const name of recordsDatabases)
    copyEmptyDatabase(join(surroundings.dataDir, 'postgres', name));
  const names = agents.map(({ displayName }) => displayName);
  const cloud = await startCloud(surroundings, await freePorts(), { agents: names });
  const host = await withProfile(profile, () =>
    startHostProcess({
      ...surroundings,
      port: cloud.ports.host,
      authorityFile: surroundings.certificate.authorityFile,
      appDirectory: project,
      entry: 'functions/index.ts',
      settings: asInAzure(cloud),
    }),
  );
  const stop = async () => {
    await host.stop();
    await cloud.stop();
    surroundings.remove();
  };
  try {
    await seed(cloud, host.url, agents);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    cloud,
    hostUrl: host.url,
    eventGridKey: openKeys(surroundings.dataDir).system('eventgrid_extension'),
    api: createRegionApi(host.url, tokensOf(cloud, agents)),
    async readMeters() {
      const ofHost = await host.readMeters();
      if (!ofHost) throw new Error('The host is down: its meters are lost.');
      return addReports([surroundings.meter.read(), ofHost]);
    },
    records: (table) => rowsOf(cloud.postgres.connectionString('contoso-records'), table),
    stop,
  };
}

/** A forked process takes over the flags of this one. */
async function withProfile<T>(folder: string | undefined, start: () => Promise<T>): Promise<T> {
  if (folder === undefined) return start();
  const before = [...process.execArgv];
  process.execArgv.push('--cpu-prof', `--cpu-prof-dir=${folder}`);
  try {
    return await start();
  } finally {
    process.execArgv.splice(0, process.execArgv.length, ...before);
  }
}

async function seed(cloud: Cloud, hostUrl: string, agents: readonly BenchAgent[]) {
  const problems = await seedRegion({
    hostUrl,
    hostKey: cloud.hostKey,
    tokenIn: (entraTenantId) => seedToken(cloud.entra.browserUrl, entraTenantId),
    tenants: agentTenants(agents),
  });
  if (problems.length > 0) throw new Error(`The region is not filled:\n${problems.join('\n')}`);
}

function tokensOf({ entra }: Cloud, agents: readonly BenchAgent[]) {
  const samples = keptTokens(entra.browserUrl, { now: Date.now });
  const kept = new Map<string, Promise<string>>();
  return (name: string) => {
    const agent = agents.find((each) => each.name === name);
    if (!agent) return samples(name);
    const token = kept.get(name) ?? signIn(entra.browserUrl, agent);
    kept.set(name, token);
    return token;
  };
}
