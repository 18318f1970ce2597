import { StartProblem } from '../platform/start-problem.ts';
import type { HostOptions } from './host-options.ts';
import { reasonOf } from './reason-of.ts';
import { type AppSettings, createAppSettings } from './settings/app-settings.ts';
import { type HostJson, readHostJson } from './settings/host-json.ts';
import { type LoadedApp, loadApp } from './worker/load-app.ts';
import type { FunctionMetadata } from './worker/rpc.ts';

export interface PreparedApp {
  readonly app: LoadedApp;
  readonly settings: AppSettings;
  readonly hostJson: HostJson;
  /** The functions that are not switched off. */
  readonly functions: ReadonlyMap<string, FunctionMetadata>;
}

/**
 * Reads host.json, hands the settings to the process as environment variables, and loads the app.
 * Throws StartProblem when that is not possible.
 */
export async function prepareApp(options: HostOptions, port: number): Promise<PreparedApp> {
  const values = {
    ...options.settings,
    WEBSITE_HOSTNAME: `localhost:${port}`,
    FUNCTIONS_WORKER_RUNTIME: 'node',
  };
  const read = readHostJson(options.hostJson, values);
  if ('problems' in read) throw problemList(read.problems);
  Object.assign(process.env, values);
  const settings = createAppSettings(values);
  const app = await load(options);
  return { app, settings, hostJson: read.hostJson, functions: enabled(app.functions, settings) };
}

/** All that stands in the way of starting, in one message. */
export function problemList(problems: readonly string[]): StartProblem {
  return new StartProblem(
    `The function app cannot start:\n${problems.map((each) => `  - ${each}`).join('\n')}`,
  );
}

async function load({ entry, surroundings }: HostOptions): Promise<LoadedApp> {
  try {
    return await loadApp(entry, (level, _category, text) =>
      surroundings.log.write({
        level: level === 'error' ? 'error' : 'debug',
        source: 'host',
        text,
      }),
    );
  } catch (error) {
    throw problemList([`the app (${entry}) failed while loading: ${reasonOf(error)}`]);
  }
}

/** Without the functions that a setting turns off; Linux has it with underscores, as it has no dots in names. */
function enabled(functions: ReadonlyMap<string, FunctionMetadata>, settings: AppSettings) {
  const isOff = (name: string) =>
    [`AzureWebJobs.${name}.Disabled`, `AzureWebJobs_${name}_Disabled`].some((setting) =>
      /^(true|1)$/i.test(settings.get(setting) ?? ''),
    );
  return new Map([...functions].filter(([name]) => !isOff(name)));
}
