import { randomUUID } from 'node:crypto';
import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Execute } from '../execution.ts';
import type { Keys } from '../keys.ts';
import type { Binding, FunctionMetadata, RpcCookie, RpcHttp, RpcTypedData } from '../worker/rpc.ts';
import { readBody } from './read-body.ts';
import { createRouteTable, type RouteMatch } from './routes.ts';

interface HttpDoorOptions {
  readonly functions: Iterable<FunctionMetadata>;
  readonly routePrefix: string;
  readonly keys: Keys;
  readonly execute: Execute;
  /** Inputs besides the trigger (durable client …). */
  readonly extraInputs: (
    metadata: FunctionMetadata,
  ) => readonly { name: string; data: RpcTypedData }[];
  /** Set when the app streams. */
  readonly httpProxy: string | undefined;
}

export interface HttpDoor {
  readonly problems: readonly string[];
  readonly routes: readonly { functionName: string; route: string; methods: readonly string[] }[];
  /** False: no function answers this method and path. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

interface HttpFunction {
  readonly metadata: FunctionMetadata;
  readonly triggerName: string;
  readonly trigger: Binding;
}

/** Bytes; a larger body is a failure of the host before any function sees it. */
const largestBody = 104_857_600;

const defaultMethods = ['GET', 'POST'];

/** HTTP triggers: routes, methods, auth levels with keys, and streaming when the app asked for it. */
export function createHttpDoor(options: HttpDoorOptions): HttpDoor {
  const found = new Map<string, HttpFunction>();
  for (const metadata of options.functions)
    for (const [triggerName, trigger] of Object.entries(metadata.bindings))
      if (trigger.type.toLowerCase() === 'httptrigger')
        found.set(metadata.name, { metadata, triggerName, trigger });
  const routes = [...found.values()].map(({ metadata, trigger }) => ({
    functionName: metadata.name,
    template: String(trigger['route'] ?? metadata.name),
    methods: methodsOf(trigger),
  }));
  const { table, problems } = createRouteTable(routes, options.routePrefix);
  return {
    problems,
    routes: routes.map(({ functionName, template, methods }) => ({
      functionName,
      methods,
      route: [options.routePrefix, template].filter(Boolean).join('/'),
    })),
    async handle(request, response) {
      const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
      const match = table.match(request.method ?? 'GET', url.pathname);
      const target = match && found.get(match.functionName);
      if (!match || !target) return false;
      await call(options, { target, match, url, request, response });
      return true;
    },
  };
}

interface HttpCall {
  readonly target: HttpFunction;
  readonly match: RouteMatch;
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function call(options: HttpDoorOptions, call: HttpCall) {
  const { target, url, request, response } = call;
  if (!mayCall(options.keys, target, keyOf(request, url))) response.writeHead(401).end();
  else if (options.httpProxy) await stream(options, call);
  else await answer(options, call);
}

function methodsOf(trigger: Binding): readonly string[] {
  const methods = trigger['methods'];
  return Array.isArray(methods) && methods.length > 0
    ? methods.map((method) => String(method).toUpperCase())
    : defaultMethods;
}

/** The key a caller shows: header `x-functions-key` or query `code`. */
export function keyOf(request: IncomingMessage, url: URL): string | undefined {
  const header = request.headers['x-functions-key'];
  return (Array.isArray(header) ? header[0] : header) ?? url.searchParams.get('code') ?? undefined;
}

function mayCall(
  keys: Keys,
  { trigger, metadata }: HttpFunction,
  key: string | undefined,
): boolean {
  const level = String(trigger['authLevel'] ?? 'anonymous').toLowerCase();
  if (level === 'anonymous') return true;
  if (key === undefined) return false;
  if (key === keys.master) return true;
  return level === 'function' && (key === keys.host || key === keys.function(metadata.name));
}

async function answer(
  { execute, extraInputs }: HttpDoorOptions,
  { target: { metadata, triggerName }, match: { params }, url, request, response }: HttpCall,
) {
  const body = await readBody(request);
  if (body.length > largestBody) {
    response.writeHead(500).end();
    return;
  }
  const http: RpcHttp = {
    method: request.method ?? 'GET',
    url: url.href,
    headers: flatHeaders(request),
    query: queryOf(url),
    params,
    ...(body.length > 0 && { body: { bytes: body } }),
  };
  try {
    const { returnValue } = await execute({
      functionName: metadata.name,
      inputs: [{ name: triggerName, data: { http } }, ...extraInputs(metadata)],
      traceParent: http.headers?.['traceparent'],
      subject: url.pathname,
    });
    write(response, returnValue?.http);
  } catch {
    if (!response.headersSent) response.writeHead(500).end();
  }
}

/** A name that comes more than once has all its values in one text, as ASP.NET joins them. */
function queryOf({ searchParams }: URL): Record<string, string> {
  const names = new Set(searchParams.keys());
  return Object.fromEntries([...names].map((name) => [name, searchParams.getAll(name).join(',')]));
}

function flatHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  return headers;
}

function write(response: ServerResponse, http: RpcHttp | undefined) {
  if (!http) return response.writeHead(204).end();
  for (const [name, value] of Object.entries(http.headers ?? {})) response.setHeader(name, value);
  if (http.cookies && http.cookies.length > 0)
    response.setHeader('set-cookie', http.cookies.map(cookieText));
  response.writeHead(Number(http.statusCode ?? 200)).end(bytesOf(http.body));
}

function bytesOf(body: RpcTypedData | undefined): Uint8Array | string | undefined {
  return body?.bytes ?? body?.string ?? body?.json;
}

/** The worker's words for it, and ASP.NET's; without one nothing is said. */
const sameSites: Readonly<Record<string, string>> = {
  lax: 'lax',
  strict: 'strict',
  explicitNone: 'none',
};

/** In ASP.NET's words and order. */
function cookieText(cookie: RpcCookie): string {
  const { name, value, path, domain, maxAge, secure, sameSite, httpOnly } = cookie;
  return [
    `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    maxAge && `max-age=${maxAge.value}`,
    domain && `domain=${domain.value}`,
    `path=${path?.value ?? '/'}`,
    secure?.value && 'secure',
    sameSite && sameSites[sameSite] && `samesite=${sameSites[sameSite]}`,
    httpOnly?.value && 'httponly',
  ]
    .filter(Boolean)
    .join('; ');
}

/** The streaming protocol of the Node worker: the raw request goes to the worker's own proxy beside the invocation. */
async function stream(
  { execute, extraInputs, httpProxy }: HttpDoorOptions,
  { target: { metadata, triggerName }, match: { params }, request, response }: HttpCall,
) {
  const invocationId = randomUUID();
  const proxied = forward(new URL(request.url ?? '/', httpProxy), {
    method: request.method,
    headers: {
      ...request.headers,
      'x-ms-invocation-id': invocationId,
      'x-forwarded-host': request.headers.host ?? 'localhost',
      'x-forwarded-proto': 'http',
    },
  });
  proxied.on('response', (answered) => {
    response.writeHead(answered.statusCode ?? 200, answered.headers);
    answered.pipe(response);
  });
  proxied.on('error', () => response.destroy());
  request.pipe(proxied);
  try {
    await execute({
      functionName: metadata.name,
      invocationId,
      inputs: [{ name: triggerName, data: { http: {} } }, ...extraInputs(metadata)],
      triggerMetadata: {
        Headers: { json: JSON.stringify(flatHeaders(request)) },
        ...Object.fromEntries(
          Object.entries(params).map(([name, value]) => [name, { string: value }] as const),
        ),
      },
      traceParent: flatHeaders(request)['traceparent'],
      subject: request.url,
    });
  } catch {
    proxied.destroy();
    if (!response.headersSent) response.writeHead(500).end();
  }
}
