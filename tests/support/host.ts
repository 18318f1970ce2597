import { join } from 'node:path';
import { type Host, startHost } from '../../local/host/host.ts';
import type { Surroundings } from '../../local/platform/surroundings.ts';

interface TestHostOptions {
  readonly surroundings: Surroundings;
  /** Folder below tests/apps. */
  readonly app: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** What host.json says besides its version. */
  readonly hostJson?: Readonly<Record<string, unknown>>;
}

/** The host with an app of tests/apps, on a free port. */
export function startTestHost(options: TestHostOptions): Promise<Host> {
  const { surroundings, app, settings = {}, hostJson = {} } = options;
  return startHost({
    surroundings,
    entry: join(import.meta.dirname, '../apps', app, 'index.ts'),
    hostJson: JSON.stringify({ version: '2.0', ...hostJson }),
    settings,
    port: 0,
  });
}
