import { openDatabase } from '../platform/database.ts';
import { type HttpServer, serve } from '../platform/http-server.ts';
import { databaseFile, type Running } from '../platform/surroundings.ts';
import { createAdminDoor } from './admin.ts';
import { problemsOf } from './check-app.ts';
import { createHeadersDoor, createWebhookDoors, type Door, dispatch } from './doors.ts';
import type { DurableEngine } from './durable/contract.ts';
import { createDurableEngine } from './durable/engine.ts';
import { createDurableFunctions } from './durable-bridge.ts';
import { createExecutions, type Executions } from './execution.ts';
import type { HostOptions } from './host-options.ts';
import { createHttpDoor } from './http/http-door.ts';
import { type Keys, openKeys } from './keys.ts';
import { createListeners } from './listeners.ts';
import { type PreparedApp, prepareApp, problemList } from './prepare.ts';
import { routeRecordings } from './recording-hosts.ts';
import type { ListenerContext } from './triggers/listener.ts';
import { followWithDate } from './turned-date.ts';
import type { FunctionMetadata, InputDatum } from './worker/rpc.ts';

export interface Host extends Running {
  readonly keys: Keys;
  readonly functions: ReadonlyMap<string, FunctionMetadata>;
  readonly durable: DurableEngine;
  readonly executions: Executions;
}

const drainLimit = 25_000;
const migrations = ['CREATE TABLE timers (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT'];

/**
 * An Azure Functions host for one app: loads it unmodified and serves its triggers. Throws StartProblem with every
 * problem found when the app, its settings or host.json are not right.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { surroundings } = options;
  const doors: Door[] = [];
  const server = await serve({
    part: 'the Functions host',
    port: options.port,
    listener: (request, response) => void dispatch(doors, request, response, surroundings),
  });
  const restoreDate = followWithDate(surroundings.clock);
  const acs = options.settings['Acs__endpoint'];
  const restoreHosts = acs?.startsWith('https://localhost:') ? routeRecordings(acs) : () => {};
  const restore = () => {
    restoreDate();
    restoreHosts();
  };
  try {
    const prepared = await prepareApp(options, server.port);
    const parts = createParts(options, server, prepared);
    doors.push(...parts.doors);
    parts.durable.start();
    await parts.listeners.start();
    const { keys, durable, executions } = parts;
    return {
      url: server.url,
      keys,
      functions: prepared.functions,
      durable,
      executions,
      stop: onlyOnce(() => shutDown(parts, prepared, server).finally(restore)),
    };
  } catch (error) {
    restore();
    await server.stop();
    throw error;
  }
}

type Parts = ReturnType<typeof createParts>;

function createParts(options: HostOptions, server: HttpServer, prepared: PreparedApp) {
  const { surroundings } = options;
  const { app, functions, hostJson, settings } = prepared;
  const keys = openKeys(surroundings.dataDir);
  const executions = createExecutions({
    surroundings,
    functions: app.functions,
    invoke: app.invoke,
    functionTimeout: hostJson.functionTimeout,
  });
  const { execute } = executions;
  const extraInputs = (metadata: FunctionMetadata): readonly InputDatum[] =>
    durableInputs(metadata, durable);
  const durable = createDurableEngine({
    surroundings,
    // The real extension has no way to keep them for JavaScript: docs/decisions/0003.
    settings: { ...hostJson.extensions.durableTask, dropEventsOnContinueAsNew: true },
    functions: createDurableFunctions(functions, execute, extraInputs),
    baseUrl: server.url,
    systemKey: keys.system('durabletask_extension'),
    ...(options.onStorageStep && { onStorageStep: options.onStorageStep }),
  });
  const database = openDatabase(databaseFile(surroundings.dataDir, 'host'), migrations);
  const context = { surroundings, settings, hostJson, execute, extraInputs, database };
  const status = { state: 'Running' };
  const doors = createDoors({
    context,
    prepared,
    keys,
    durable,
    executions,
    status,
    baseUrl: server.url,
  });
  const listeners = createListeners(functions.values(), context);
  return { keys, executions, durable, database, doors, listeners, status };
}

interface DoorParts {
  readonly context: ListenerContext;
  readonly prepared: PreparedApp;
  readonly keys: Keys;
  readonly durable: DurableEngine;
  readonly executions: Executions;
  readonly status: { readonly state: string };
  readonly baseUrl: string;
}

/** All doors; throws StartProblem with every problem of the app, of which the routes' are found here. */
function createDoors({
  context,
  prepared,
  keys,
  durable,
  executions,
  status,
  baseUrl,
}: DoorParts): readonly Door[] {
  const { app, functions, hostJson, settings } = prepared;
  const { customHeaders, routePrefix } = hostJson.extensions.http;
  const http = createHttpDoor({
    routePrefix,
    functions: functions.values(),
    keys,
    execute: context.execute,
    extraInputs: context.extraInputs,
    httpProxy: app.httpProxy,
  });
  const problems = [
    ...app.duplicates.map((name) => `${name}: there are two functions of this name`),
    ...problemsOf(functions.values(), settings),
    ...http.problems,
  ];
  if (problems.length > 0) throw problemList(problems);
  return [
    createHeadersDoor(customHeaders),
    // Before the functions: a route for all paths must not take the durable client's requests.
    (request, response, url) => durable.handle(request, response, url),
    (request, response) => http.handle(request, response),
    ...createWebhookDoors(functions, context, keys),
    createAdminDoor({
      functions: app.functions,
      enabled: functions,
      routes: http.routes,
      keys,
      baseUrl,
      execute: context.execute,
      extraInputs: context.extraInputs,
      status: () => ({ state: status.state, running: executions.running() }),
    }),
  ];
}

/** In the order of a graceful stop: nothing new in, what runs ends, then the doors close. */
async function shutDown(parts: Parts, { app }: PreparedApp, server: HttpServer) {
  parts.status.state = 'Stopping';
  await parts.listeners.drain();
  await parts.durable.drain(drainLimit);
  await parts.executions.idle(drainLimit);
  await server.stop();
  parts.durable.stop();
  await app.terminate();
  parts.database.close();
}

function onlyOnce(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

function durableInputs(
  { bindings }: FunctionMetadata,
  durable: DurableEngine,
): readonly InputDatum[] {
  return Object.entries(bindings)
    .filter(([, { type }]) => type.toLowerCase() === 'durableclient')
    .map(([name]) => ({ name, data: { string: durable.clientBinding() } }));
}
