import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Execute } from './execution.ts';
import { keyOf } from './http/http-door.ts';
import { readBody } from './http/read-body.ts';
import type { Keys } from './keys.ts';
import { triggerOf } from './triggers/listener.ts';
import type { FunctionMetadata, InputDatum } from './worker/rpc.ts';

interface AdminOptions {
  /** All of the app; one that is switched off can still be run by hand. */
  readonly functions: ReadonlyMap<string, FunctionMetadata>;
  readonly enabled: ReadonlyMap<string, FunctionMetadata>;
  readonly routes: readonly { functionName: string; route: string }[];
  readonly keys: Keys;
  readonly baseUrl: string;
  readonly execute: Execute;
  readonly extraInputs: (metadata: FunctionMetadata) => readonly InputDatum[];
  readonly status: () => { readonly state: string; readonly running: number };
}

type Answer = readonly [status: number, body?: unknown];

const TestRun = z.object({ input: z.string().default('') });

/**
 * The host's own API under /admin: status, ping, the list of functions with their keys, and running a function by
 * hand as the Portal's Test/Run does. Needs the master key, except for ping.
 */
export function createAdminDoor(options: AdminOptions) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> => {
    if (!url.pathname.startsWith('/admin/')) return false;
    const [status, body] = await answer(options, request, url);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
    return true;
  };
}

async function answer(options: AdminOptions, request: IncomingMessage, url: URL): Promise<Answer> {
  const place = `${request.method} ${url.pathname.slice('/admin'.length)}`;
  if (place === 'GET /host/ping' || place === 'POST /host/ping') return [200];
  const refused = refusal(options.keys, keyOf(request, url));
  if (refused) return refused;
  if (place === 'GET /host/status') return [200, hostStatus(options)];
  if (place === 'GET /functions')
    return [200, [...options.functions.values()].map((each) => describe(options, each))];
  const [, method, name, part] =
    /^(GET|POST) \/functions\/([^/]+)(?:\/(keys|status))?$/.exec(place) ?? [];
  const metadata = name && options.functions.get(name);
  if (!metadata) return [404];
  if (method === 'POST') return testRun(options, metadata, request);
  if (part === 'keys')
    return [200, { keys: [{ name: 'default', value: options.keys.function(name) }] }];
  return [
    200,
    part === 'status' ? { isDisabled: !options.enabled.has(name) } : describe(options, metadata),
  ];
}

/** 403 for who is known, but not as master. */
function refusal(keys: Keys, key: string | undefined): Answer | undefined {
  if (key === keys.master) return undefined;
  return [key === keys.host ? 403 : 401];
}

function hostStatus({ status }: AdminOptions) {
  const { state, running } = status();
  return {
    id: 'openline-local',
    state,
    version: '4.1036.0.0',
    processUptime: Math.round(process.uptime() * 1000),
    functionAppContentEditingState: 'NotAllowed',
    runningExecutions: running,
  };
}

function describe({ routes, baseUrl, enabled }: AdminOptions, metadata: FunctionMetadata) {
  const route = routes.find(({ functionName }) => functionName === metadata.name);
  return {
    name: metadata.name,
    language: 'node',
    isDisabled: !enabled.has(metadata.name),
    config: {
      bindings: Object.entries(metadata.bindings).map(([name, binding]) => ({ ...binding, name })),
    },
    ...(route && { invoke_url_template: `${baseUrl}/${route.route}` }),
    href: `${baseUrl}/admin/functions/${metadata.name}`,
  };
}

async function testRun(
  options: AdminOptions,
  metadata: FunctionMetadata,
  request: IncomingMessage,
): Promise<Answer> {
  if (!request.headers['content-type']?.startsWith('application/json')) return [415];
  const triggered = triggerOf(metadata);
  const input = TestRun.safeParse(parseJson((await readBody(request)).toString('utf8')));
  if (!triggered || !input.success)
    return [400, { message: 'Send {"input": "…"} with the text the trigger would hand over.' }];
  if (triggered.trigger.type.toLowerCase() === 'httptrigger')
    return [400, { message: 'It is called by HTTP: send a request to its own address.' }];
  const text =
    triggered.trigger.type.toLowerCase() === 'timertrigger'
      ? JSON.stringify({ IsPastDue: false })
      : input.data.input;
  options
    .execute({
      functionName: metadata.name,
      inputs: [
        { name: triggered.triggerName, data: { string: text } },
        ...options.extraInputs(metadata),
      ],
      subject: text,
    })
    .catch(() => {
      // Reported by the execution; Test/Run answers before it ends.
    });
  return [202];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text || '{}');
  } catch {
    return undefined;
  }
}
