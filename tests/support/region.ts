import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Acs } from '../../local/acs/acs.ts';
import { type Host, startHost } from '../../local/host/host.ts';
import { type Clock, createClock } from '../../local/platform/clock.ts';
import type { Postgres } from '../../local/postgres/start-postgres.ts';
import { sampleTenants } from '../../local/seed/sample-tenants.ts';
import { seedRegion } from '../../local/seed/seed-region.ts';
import { seedToken } from '../../local/seed/seed-token.ts';
import { type Cloud, startCloud } from '../../local/start/cloud.ts';
import { recordsDatabases } from '../../local/start/cloud-settings.ts';
import { createApi, type RegionApi } from './api.ts';
import { freePorts } from './free-ports.ts';
import { copyEmptyDatabase } from './postgres/test-postgres.ts';
import { signIn } from './sign-in.ts';
import { testSurroundings } from './surroundings.ts';

interface RegionOptions {
  readonly clock?: Clock;
  /** False: no tenants, people, flows … */
  readonly isSeeded?: boolean;
  /** Sales is open from Monday to Friday, 9 to 17 in Berlin, instead of always. */
  readonly officeHours?: boolean;
  /** App settings over those of the cloud, for example FUNCTION_GROUPS. */
  readonly settings?: Readonly<Record<string, string>>;
}

type Row = Readonly<Record<string, unknown>>;

/** The whole system in this process, on free ports, with one clock to turn. */
export interface Region {
  readonly clock: Clock;
  readonly cloud: Cloud;
  readonly acs: Acs;
  readonly host: Host;
  readonly postgres: Postgres;
  readonly faults: { readonly acs: Acs['faults']; readonly cosmos: Cloud['cosmos']['faults'] };
  /** An access token for the API of a person of the sample directory (`adele`), after a sign-in; kept while it is good. */
  tokenOf(name: string): Promise<string>;
  /** Asks the API as somebody. */
  readonly api: RegionApi;
  /** Rows of a table in the database of a tenant; none while the table is not there yet. */
  records(tenant: 'contoso' | 'fabrikam', table?: string): Promise<readonly Row[]>;
  stop(): Promise<void>;
}

const project = join(import.meta.dirname, '../..');

/** Starts all stand-ins and the host with the product's functions, and fills the region. Throws when that fails. */
export async function startRegion(options: RegionOptions = {}): Promise<Region> {
  const clock = options.clock ?? createClock();
  const surroundings = await testSurroundings(clock);
  for (const name of recordsDatabases)
    copyEmptyDatabase(join(surroundings.dataDir, 'postgres', name));
  const cloud = await startCloud(surroundings, await freePorts());
  const settings = { ...cloud.settings, ...options.settings };
  let host: Host | undefined;
  const stop = async () => {
    await host?.stop();
    await cloud.stop();
    surroundings.remove();
  };
  try {
    host = await startHost({
      surroundings,
      entry: join(project, 'functions/index.ts'),
      hostJson: readFileSync(join(project, 'host.json'), 'utf8'),
      settings,
      port: cloud.ports.host,
    });
    if (options.isSeeded !== false) await seed(cloud, host, options);
  } catch (error) {
    await stop();
    throw error;
  }
  const tokenOf = keptTokens(cloud, clock);
  return {
    clock,
    cloud,
    acs: cloud.acs,
    host,
    postgres: cloud.postgres,
    faults: { acs: cloud.acs.faults, cosmos: cloud.cosmos.faults },
    tokenOf,
    api: createApi(host.url, tokenOf),
    records: (tenant, table = 'dialogues') => rowsOf(cloud.postgres, tenant, table),
    stop,
  };
}

async function seed({ entra }: Cloud, host: Host, { officeHours = false }: RegionOptions) {
  const problems = await seedRegion({
    hostUrl: host.url,
    hostKey: host.keys.host,
    tokenIn: (entraTenantId) => seedToken(entra.browserUrl, entraTenantId),
    tenants: sampleTenants({ officeHours }),
  });
  if (problems.length > 0) throw new Error(`The region is not filled:\n${problems.join('\n')}`);
}

const tokenLife = 50 * 60_000;

function keptTokens({ entra }: Cloud, clock: Clock): Region['tokenOf'] {
  const kept = new Map<string, { readonly token: Promise<string>; readonly until: number }>();
  return (name) => {
    const known = kept.get(name);
    if (known && known.until > clock.now()) return known.token;
    const token = signIn(entra.browserUrl, name);
    kept.set(name, { token, until: clock.now() + tokenLife });
    return token;
  };
}

const undefinedTable = '42P01';

async function rowsOf(postgres: Postgres, tenant: string, table: string): Promise<readonly Row[]> {
  const client = new Client(postgres.connectionString(`${tenant}-records`));
  await client.connect();
  try {
    const { rows } = await client.query<Row>(`SELECT * FROM ${client.escapeIdentifier(table)}`);
    return rows;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === undefinedTable) return [];
    throw error;
  } finally {
    await client.end();
  }
}
