import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
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
  /** Puts host.json, package.json and the code into the folder. */
  readonly layApp: (folder: string) => Promise<void> | void;
  readonly dataDir: string;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
}

/** Milliseconds: until it serves, between two looks, and from being asked to end to being killed. */
const patience = 120_000;
const betweenLooks = 100;
const grace = 20_000;

/**
 * An app under a Functions host that is not ours: a process of its own with Azurite behind it, which goes by real time
 * and cannot be looked into. Its output is real-host.log in the data folder.
 */
export async function startRealHost(options: RealHostOptions): Promise<RegionHost> {
  const { command, dataDir, port } = options;
  const folder = join(dataDir, 'app');
  await options.layApp(folder);
  const keys = openKeys(dataDir);
  const storage = await startStorageEmulator(join(dataDir, 'storage'));
  const log = join(dataDir, 'real-host.log');
  const output = openSync(log, 'w');
  const child = spawn(command.replaceAll('{port}', String(port)), {
    shell: true,
    cwd: folder,
    // It leads a group: a signal reaches what it has started too.
    detached: true,
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      ...options.settings,
      AzureWebJobsStorage: storage.connectionString,
      WEBSITE_HOSTNAME: `localhost:${port}`,
      ...keySettings(join(dataDir, 'secrets'), keys),
    },
  });
  const stop = async () => {
    await end(child);
    await storage.stop();
    closeSync(output);
  };
  const url = `http://localhost:${port}`;
  try {
    await untilRunning(`${url}/admin/host/status?code=${keys.master}`, child);
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

const Status = z.object({ state: z.string() });

async function untilRunning(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + patience;
  while (!(await isRunning(url))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error('The host ended at its start.');
    if (Date.now() > until) throw new Error('The host did not come up in time.');
    await new Promise((resolve) => setTimeout(resolve, betweenLooks));
  }
}

async function isRunning(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    return Status.parse(await response.json()).state === 'Running';
  } catch {
    return false;
  }
}

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
