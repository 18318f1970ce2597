import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { DurableEngine, DurableOptions } from '../../../local/host/durable/contract.ts';
import { createDurableEngine } from '../../../local/host/durable/engine.ts';
import { createDurableFunctions } from '../../../local/host/durable-bridge.ts';
import type { Execute } from '../../../local/host/execution.ts';
import { type LoadedApp, loadApp } from '../../../local/host/worker/load-app.ts';
import { type HttpServer, serve } from '../../../local/platform/http-server.ts';
import type { Surroundings } from '../../../local/platform/surroundings.ts';

export interface EngineHost {
  readonly engine: DurableEngine;
  readonly server: HttpServer;
  /** Calls a method of the real DurableClient inside the app. */
  client(method: string, ...args: readonly unknown[]): Promise<unknown>;
  /** The same through the management URLs, as a client does that was given no local door. */
  remoteClient(method: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Fetches from the host; paths begin with '/'. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  stop(): Promise<void>;
}

export const systemKey = 'system-key';

type Options = Partial<Pick<DurableOptions, 'onStorageStep'>> & {
  readonly settings?: Partial<DurableOptions['settings']>;
  readonly entry?: string;
};

const apps = new Map<string, Promise<LoadedApp>>();

/** One load per process and entry: what a second load registers would be a second app. */
function load(entry: string): Promise<LoadedApp> {
  const known = apps.get(entry) ?? loadApp(entry, () => {});
  apps.set(entry, known);
  return known;
}

/** The engine with a real function app and a server, and nothing of the host around it. */
export async function startEngineHost(
  surroundings: Surroundings,
  { settings, entry = fileURLToPath(new URL('app.ts', import.meta.url)), ...rest }: Options = {},
): Promise<EngineHost> {
  const app = await load(entry);
  const execute: Execute = ({ functionName, inputs }) =>
    app.invoke({ functionName, inputs, invocationId: randomUUID(), log: () => {} });
  const running: { engine?: DurableEngine } = {};
  const server = await serve({
    part: 'the test host',
    port: 0,
    listener: async (request, response) => {
      if (!(await running.engine?.handle(request, response))) response.writeHead(404).end();
    },
  });
  const engine = createDurableEngine({
    surroundings,
    settings: {
      hubName: 'TestHub',
      maxConcurrentActivityFunctions: 10,
      maxConcurrentOrchestratorFunctions: 10,
      ...settings,
    },
    functions: createDurableFunctions(app.functions, execute, () => []),
    baseUrl: server.url,
    systemKey,
    ...rest,
  });
  running.engine = engine;
  engine.start();
  return {
    engine,
    server,
    client: (method, ...args) => callClient(app, execute, engine.clientBinding(), { method, args }),
    remoteClient: (method, ...args) =>
      callClient(app, execute, withoutLocalDoor(engine.clientBinding()), { method, args }),
    fetch: (path, init) => fetch(`${server.url}${path}`, init),
    async stop() {
      await engine.drain(5_000);
      await server.stop();
      engine.stop();
    },
  };
}

function withoutLocalDoor(binding: string): string {
  return JSON.stringify({ ...JSON.parse(binding), rpcBaseUrl: undefined });
}

async function callClient(
  app: LoadedApp,
  execute: Execute,
  binding: string,
  request: unknown,
): Promise<unknown> {
  const bindings = Object.entries(app.functions.get('client')?.bindings ?? {});
  const nameOf = (type: string) => bindings.find(([, binding]) => binding.type === type)?.[0] ?? '';
  const { returnValue } = await execute({
    functionName: 'client',
    inputs: [
      { name: nameOf('testTrigger'), data: { string: JSON.stringify(request) } },
      { name: nameOf('durableClient'), data: { string: binding } },
    ],
  });
  return JSON.parse(returnValue?.json ?? '{}').answer;
}
