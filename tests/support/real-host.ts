import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DurableEngine } from '../../local/host/durable/contract.ts';
import type { Executions } from '../../local/host/execution.ts';
import type { Host } from '../../local/host/host.ts';
import { type Keys, openKeys } from '../../local/host/keys.ts';
import { startStorageEmulator } from './storage-emulator.ts';

/** What starts a host in the folder of an app, `{port}` being where it shall listen; absent: ours is taken. */
export const hostCommand = process.env['FUNCTIONS_HOST'];

/** What a test needs of a host, whichever it is. */
export interface RegionHost extends Pick<Host, 'url' | 'keys' | 'durable' | 'stop'> {
  readonly executions: Pick<Executions, 'running'>;
}

interface RealHostOptions {
  readonly command: string;
  readonly dataDir: string;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
}

const project = join(import.meta.dirname, '../..');
/** Milliseconds: until it serves, between two looks, and from being asked to end to being killed. */
const patience = 120_000;
const betweenLooks = 100;
const grace = 20_000;

/**
 * The bundle of `npm run build` under a Functions host that is not ours: a process of its own with Azurite behind it,
 * which goes by real time and cannot be looked into. Its output is real-host.log in the data folder.
 */
export async function startRealHost(options: RealHostOptions): Promise<RegionHost> {
  const { command, dataDir, port } = options;
  const folder = join(dataDir, 'app');
  for (const part of ['dist', 'host.json', 'package.json'])
    cpSync(join(project, part), join(folder, part), { recursive: true });
  const keys = openKeys(dataDir);
  const storage = await startStorageEmulator(join(dataDir, 'storage'));
  const child = spawn(command.replaceAll('{port}', String(port)), {
    shell: true,
    cwd: folder,
    // It leads a group: a signal reaches what it has started too.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...options.settings,
      AzureWebJobsStorage: storage.connectionString,
      WEBSITE_HOSTNAME: `localhost:${port}`,
      ...keySettings(join(dataDir, 'secrets'), keys),
    },
  });
  const log = join(dataDir, 'real-host.log');
  const file = createWriteStream(log);
  for (const stream of [child.stdout, child.stderr]) stream.pipe(file, { end: false });
  const stop = async () => {
    await end(child);
    await storage.stop();
    file.close();
  };
  const url = `http://localhost:${port}`;
  try {
    await untilHealthy(`${url}/api/health?code=${keys.host}`, child);
  } catch (error) {
    await stop();
    throw new Error(readFileSync(log, 'utf8').slice(-4000), { cause: error });
  }
  return {
    url,
    keys,
    executions: { running: () => 0 },
    get durable(): DurableEngine {
      throw new Error('Orchestrations of a real host can only be asked for over HTTP.');
    },
    stop,
  };
}

/** Has the host take our keys, which others know before it starts, from a file. */
function keySettings(folder: string, keys: Keys) {
  const entry = (name: string, value: string) => ({ name, value, encrypted: false });
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'host.json'),
    JSON.stringify({
      masterKey: entry('master', keys.master),
      functionKeys: [entry('default', keys.host)],
      systemKeys: [entry('eventgrid_extension', keys.system('eventgrid_extension'))],
    }),
  );
  return { AzureWebJobsSecretStorageType: 'files', FUNCTIONS_SECRETS_PATH: folder };
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + patience;
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error('The host ended at its start.');
    if (Date.now() > until) throw new Error('The host did not come up in time.');
    await new Promise((resolve) => setTimeout(resolve, betweenLooks));
  }
}

const isHealthy = (url: string) =>
  fetch(url, { signal: AbortSignal.timeout(10_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

/** Asks the whole group to end, and ends it. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const { pid } = child;
  const ended = once(child, 'exit');
  process.kill(-pid, 'SIGTERM');
  const killing = setTimeout(() => process.kill(-pid, 'SIGKILL'), grace);
  await ended;
  clearTimeout(killing);
}
