import { pathToFileURL } from 'node:url';
import {
  type CoreLog,
  closeRegistrations,
  openRegistrations,
  programmingModel,
  type Registrations,
} from './core-door.ts';
import { createInvoke, type Invoke } from './invoke.ts';
import type { FunctionMetadata } from './rpc.ts';

export interface LoadedApp {
  readonly functions: ReadonlyMap<string, FunctionMetadata>;
  /** Names that were registered more than once; only the first registration counts. */
  readonly duplicates: readonly string[];
  /** Where http requests go when the app streams (`app.setup({ enableHttpStream: true })`). */
  readonly httpProxy: string | undefined;
  readonly invoke: Invoke;
  /** Runs the app's appTerminate hooks. */
  terminate(): Promise<void>;
}

/** What the real Node worker announces before the app adds its own. */
const workerCapabilities = {
  RawHttpBodyBytes: 'true',
  RpcHttpTriggerMetadataRemoved: 'true',
  RpcHttpBodyOnly: 'true',
  IgnoreEmptyValuedRpcHttpHeaders: 'true',
  UseNullableValueDictionaryForHttp: 'true',
  WorkerStatus: 'true',
  TypedDataCollection: 'true',
  HandlesWorkerTerminateMessage: 'true',
};

let loads = 0;

/**
 * Loads a function app's entry file, unmodified, as the Node worker of Azure Functions does.
 * Whatever the entry throws passes through; a second load in one process runs the entry file again.
 */
export async function loadApp(entry: string, log: CoreLog): Promise<LoadedApp> {
  const registrations = openRegistrations(log);
  loads += 1;
  const url = pathToFileURL(entry);
  if (loads > 1) url.searchParams.set('load', String(loads));
  try {
    await import(url.href);
  } finally {
    closeRegistrations();
  }
  const model = programmingModel();
  const capabilities = (await model?.getCapabilities({ ...workerCapabilities })) ?? {};
  await runHooks(registrations, 'appStart');
  return {
    functions: new Map(
      [...registrations.functions].map(([name, { metadata }]) => [name, metadata] as const),
    ),
    duplicates: registrations.duplicates,
    httpProxy: capabilities['HttpUri'],
    invoke: createInvoke(registrations),
    terminate: () => runHooks(registrations, 'appTerminate'),
  };
}

async function runHooks(registrations: Registrations, name: 'appStart' | 'appTerminate') {
  for (const hook of registrations.hooks.get(name) ?? [])
    await hook({ hookData: {}, appHookData: {}, functionAppDirectory: process.cwd() });
}
