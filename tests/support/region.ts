import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Acs } from '../../local/acs/acs.ts';
import { startHost } from '../../local/host/host.ts';
import { type Clock, createClock } from '../../local/platform/clock.ts';
import type { Log } from '../../local/platform/log.ts';
import type { Running, Surroundings } from '../../local/platform/surroundings.ts';
import type { Postgres } from '../../local/postgres/start-postgres.ts';
import { sampleTenants } from '../../local/seed/sample-tenants.ts';
import { seedRegion } from '../../local/seed/seed-region.ts';
import { seedToken } from '../../local/seed/seed-token.ts';
import { type Cloud, startCloud } from '../../local/start/cloud.ts';
import { recordsDatabases } from '../../local/start/cloud-settings.ts';
import { openPortal } from '../../local/start/open-portal.ts';
import { freePorts } from './free-ports.ts';
import { layBundle } from './lay-app.ts';
import { copyEmptyDatabase } from './postgres/test-postgres.ts';
import { createRealClock } from './real-clock.ts';
import { hostCommand, type RegionHost, startRealHost } from './real-host.ts';
import { createRegionApi, type RegionApi } from './region-api.ts';
import { emulatorSettings, hasEmulator } from './region-emulators.ts';
import { type Row, rowsOf } from './rows.ts';
import { keptTokens } from './sign-in.ts';
import { testSurroundings } from './surroundings.ts';

interface RegionOptions {
  readonly clock?: Clock;
  /** False: no tenants, people, flows … */
  readonly isSeeded?: boolean;
  /** Sales is open from Monday to Friday, 9 to 17 in Berlin, instead of always. */
  readonly officeHours?: boolean;
  /** App settings over those of the cloud, for example FUNCTION_GROUPS. */
  readonly settings?: Readonly<Record<string, string>>;
  /** True: the functions tell spans and metrics; otherwise none are made. */
  readonly hasTelemetry?: boolean;
  /** Absent: nothing is logged. */
  readonly log?: Log;
}

/**
 * The whole system in this process, on free ports, with one clock to turn. With FUNCTIONS_HOST the functions run under
 * that host as a process of its own, with CONFORMANCE_COSMOS or CONFORMANCE_SERVICE_BUS on Microsoft's emulators; then all
 * go by real time: turning the clock waits.
 */
export interface Region {
  readonly clock: Clock;
  /** What all parts have stored. */
  readonly dataDir: string;
  readonly cloud: Cloud;
  readonly acs: Acs;
  readonly whatsApp: Cloud['whatsApp'];
  readonly host: RegionHost;
  readonly postgres: Postgres;
  readonly faults: { readonly acs: Acs['faults']; readonly cosmos: Cloud['cosmos']['faults'] };
  /** An access token for the API of a person of the sample directory (`adele`), after a sign-in; kept while it is good. */
  tokenOf(name: string): Promise<string>;
  /** Asks the API as somebody. */
  readonly api: RegionApi;
  /** Rows of a table in the database of a tenant; none while the table is not there yet. */
  records(tenant: 'contoso' | 'fabrikam', table?: string): Promise<readonly Row[]>;
  /** Starts the portal with the playground and the desk, for browsers; its address. Stops with the region. */
  openPortal(): Promise<string>;
  stop(): Promise<void>;
}

const project = join(import.meta.dirname, '../..');
/** What the host loads; FUNCTIONS_ENTRY names another, such as what `npm run build` has made. */
const entry = join(project, process.env['FUNCTIONS_ENTRY'] ?? 'functions/index.ts');

/** Others go by real time. */
const isReal = hostCommand !== undefined || hasEmulator;

let hasStarted = false;

/**
 * Starts all stand-ins and the host with the product's functions, and fills the region. Throws when that fails,
 * and when this process has had one: Azure's SDK keeps the address of the managed identity for as long as it lives.
 */
export async function startRegion(options: RegionOptions = {}): Promise<Region> {
  if (hasStarted) throw new Error('A process can have one region: use another test file.');
  hasStarted = true;
  const clock = options.clock ?? (isReal ? createRealClock() : createClock());
  const quiet = await testSurroundings(clock);
  const surroundings = { ...quiet, log: options.log ?? quiet.log };
  for (const name of recordsDatabases)
    copyEmptyDatabase(join(surroundings.dataDir, 'postgres', name));
  const cloud = await startCloud(surroundings, await freePorts());
  const settings = {
    ...settingsFor(cloud, options),
    ...(await emulatorSettings()),
    ...options.settings,
  };
  let host: RegionHost | undefined;
  let portal: Running | undefined;
  const stop = async () => {
    await portal?.stop();
    await host?.stop();
    await cloud.stop();
    surroundings.remove();
  };
  try {
    host = await startFunctions(surroundings, settings, cloud.ports.host);
    if (options.isSeeded !== false) await seed(cloud, host, options);
  } catch (error) {
    await stop();
    throw error;
  }
  const { url } = host;
  const tokenOf = keptTokens(cloud.entra.browserUrl, clock);
  return {
    clock,
    dataDir: surroundings.dataDir,
    cloud,
    acs: cloud.acs,
    whatsApp: cloud.whatsApp,
    host,
    postgres: cloud.postgres,
    faults: { acs: cloud.acs.faults, cosmos: cloud.cosmos.faults },
    tokenOf,
    api: createRegionApi(url, tokenOf),
    records: (tenant, table) => rowsOf(cloud.postgres.connectionString(`${tenant}-records`), table),
    async openPortal() {
      portal ??= await portalOf(surroundings, cloud, url);
      return portal.url;
    },
    stop,
  };
}

function startFunctions(
  surroundings: Awaited<ReturnType<typeof testSurroundings>>,
  settings: Readonly<Record<string, string>>,
  port: number,
): Promise<RegionHost> {
  const { dataDir, certificate } = surroundings;
  if (hostCommand) {
    const trust = certificate.authorityFile;
    const trusting = { NODE_EXTRA_CA_CERTS: trust, SSL_CERT_FILE: trust };
    return startRealHost({
      command: hostCommand,
      layApp: layBundle,
      dataDir,
      port,
      settings: { ...settings, ...trusting },
    });
  }
  return startHost({
    surroundings,
    entry,
    hostJson: readFileSync(join(project, 'host.json'), 'utf8'),
    settings,
    port,
  });
}

function settingsFor({ settings }: Cloud, { hasTelemetry = false }: RegionOptions) {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: collector, ...others } = settings;
  return hasTelemetry && collector ? settings : others;
}

async function seed({ entra }: Cloud, host: RegionHost, { officeHours = false }: RegionOptions) {
  const problems = await seedRegion({
    hostUrl: host.url,
    hostKey: host.keys.host,
    tokenIn: (entraTenantId) => seedToken(entra.browserUrl, entraTenantId),
    tenants: sampleTenants({ officeHours }),
  });
  if (problems.length > 0) throw new Error(`The region is not filled:\n${problems.join('\n')}`);
}

function portalOf(surroundings: Surroundings, cloud: Cloud, hostUrl: string): Promise<Running> {
  return openPortal({
    surroundings,
    cloud,
    hostUrl,
    parts: cloud.parts,
    meters: async () => surroundings.meter.read(),
    turnClock: (by) => surroundings.clock.turn(by),
  });
}
