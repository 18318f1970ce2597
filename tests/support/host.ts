import { join } from 'node:path';
import { type Host, startHost } from '../../local/host/host.ts';
import type { Surroundings } from '../../local/platform/surroundings.ts';
import { freePort } from './free-ports.ts';
import { layTestApp } from './lay-app.ts';
import { hostCommand, type RegionHost, startRealHost } from './real-host.ts';

interface TestHostOptions {
  readonly surroundings: Surroundings;
  /** Folder below tests/apps. */
  readonly app: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** What host.json says besides its version. */
  readonly hostJson?: Readonly<Record<string, unknown>>;
}

/** Our host with an app of tests/apps, on a free port. */
export function startTestHost(options: TestHostOptions): Promise<Host> {
  const { surroundings, settings = {} } = options;
  return startHost({
    surroundings,
    entry: entryOf(options),
    hostJson: hostJsonOf(options),
    settings,
    port: 0,
  });
}

/** The same under the host that FUNCTIONS_HOST starts, where it is set. For tests that both must pass. */
export async function startEitherHost(options: TestHostOptions): Promise<RegionHost> {
  if (!hostCommand) return startTestHost(options);
  const { surroundings, settings = {} } = options;
  return startRealHost({
    command: hostCommand,
    layApp: (folder) => layTestApp(folder, entryOf(options), hostJsonOf(options)),
    dataDir: surroundings.dataDir,
    port: await freePort(),
    settings: { FUNCTIONS_WORKER_RUNTIME: 'node', ...settings },
  });
}

const entryOf = ({ app }: TestHostOptions) => join(import.meta.dirname, '../apps', app, 'index.ts');

const hostJsonOf = ({ hostJson = {} }: TestHostOptions) =>
  JSON.stringify({ version: '2.0', ...hostJson });
