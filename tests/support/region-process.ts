import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { recordsDatabases } from '../../local/start/cloud-settings.ts';
import { openDataFolder } from '../../local/start/data-folder.ts';
import { portsFrom } from '../../local/start/ports.ts';
import { openPlaygroundTab, type PlaygroundTab } from './playground-tab.ts';
import { copyEmptyDatabase } from './postgres/test-postgres.ts';
import { createRegionApi, type RegionApi } from './region-api.ts';
import { type Row, rowsOf } from './rows.ts';
import { keptTokens } from './sign-in.ts';
import { type Started, startProcess } from './start.ts';

/** The whole system by `npm start`, in processes of its own that can be killed. */
export interface RegionProcess {
  readonly portalUrl: string;
  readonly hostUrl: string;
  readonly hostKey: string;
  /** File with the authority that its parts are signed by. */
  readonly authority: string;
  readonly api: RegionApi;
  tokenOf(name: string): Promise<string>;
  records(tenant: 'contoso' | 'fabrikam', table?: string): Promise<readonly Row[]>;
  /** Telephones; a tab ends with the process. */
  openTab(...phones: readonly string[]): Promise<PlaygroundTab>;
  /** Moves time on in all processes, by milliseconds. */
  turnClock(by: number): Promise<void>;
  output(): string;
  /** `kill -9` of every process at once. */
  kill(): Promise<void>;
  /** Starts again on the same data; resolves when it is ready. */
  startAgain(): Promise<void>;
  /** `kill -9` of the Functions host alone; resolves when the one that follows by itself is ready. */
  killHost(): Promise<void>;
  /** Where a test reaches the database of a tenant. */
  connectionString(tenant: 'contoso' | 'fabrikam'): string;
  /** Kills it and deletes its data. */
  remove(): Promise<void>;
}

/** `port` is the first of fourteen; each test file has its own. Throws when the start tells of anything that is not right. */
export async function startRegionProcess(port: number): Promise<RegionProcess> {
  const data = mkdtempSync(join(tmpdir(), 'openline-region-'));
  openDataFolder(data, false);
  for (const name of recordsDatabases) copyEmptyDatabase(join(data, 'postgres', name));
  const ports = portsFrom(port);
  let turnedBy = 0;
  const at = (each: number) => `http://localhost:${each}`;
  let running = await start(port, data);
  trustAuthority(data);
  const tokenOf = keptTokens(at(ports.browserEntra), { now: () => Date.now() + turnedBy });
  const hostKey: string = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')).host;
  const connectionString = (tenant: string) =>
    `postgresql://postgres:local@localhost:${ports.postgres}/${tenant}-records?sslmode=verify-full`;
  return {
    portalUrl: at(ports.portal),
    hostUrl: at(ports.host),
    hostKey,
    authority: authorityOf(data),
    connectionString,
    api: createRegionApi(at(ports.host), tokenOf),
    tokenOf,
    records: (tenant, table) => rowsOf(connectionString(tenant), table),
    openTab: (...phones) => openPlaygroundTab(at(ports.portal), phones),
    async turnClock(by) {
      turnedBy += by;
      const body = JSON.stringify({ by });
      await fetch(`${at(ports.portal)}/local/clock`, { method: 'POST', body });
    },
    output: () => running.output(),
    async kill() {
      await running.killAll();
    },
    async startAgain() {
      running = await start(port, data);
    },
    async killHost() {
      process.kill(hostOf(running), 'SIGKILL');
      await untilHealthy(`${at(ports.host)}/api/health?code=${hostKey}`);
    },
    async remove() {
      await running.killAll();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function start(port: number, data: string): Promise<Started> {
  const started = startProcess(['--port', String(port), '--data', data], { leadsGroup: true });
  await started.until('Ready');
  return started;
}

/** The process of the Functions host, which the starting one has as a child. */
function hostOf({ child }: Started): number {
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
  const host = children
    .trim()
    .split(' ')
    .find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('local/host/main.ts'));
  if (!host) throw new Error('There is no Functions host.');
  return Number(host);
}

const betweenLooks = 100;

async function untilHealthy(url: string): Promise<void> {
  for (;;) {
    const isHealthy = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isHealthy) return;
    await new Promise((resolve) => setTimeout(resolve, betweenLooks));
  }
}

function trustAuthority(data: string) {
  const authority = readFileSync(authorityOf(data), 'utf8');
  setDefaultCACertificates([...getCACertificates('default'), authority]);
}

const authorityOf = (data: string) => join(data, 'certificate', 'authority.pem');
