import type { IncomingMessage } from 'node:http';
import { hubName } from '../settings.ts';
import type { Refusal } from './refuse.ts';

export interface UpgradeRequest {
  readonly hub: string;
  /** Path without query, as it stands in the audience of the token. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string | undefined;
  readonly subprotocols: readonly string[];
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/** What a client that wants a socket asks for. */
export function readUpgrade(request: IncomingMessage): UpgradeRequest | Refusal {
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (!url) return { status: 400, message: 'The address is not valid.' };
  if (url.pathname.startsWith('/clients/'))
    return {
      status: 501,
      message: 'MQTT and Socket.IO clients are not supported by this stand-in.',
    };
  const hub = hubOf(url);
  if (hub === undefined) return { status: 404, message: `There is no ${url.pathname} here.` };
  if (!hubName.test(hub)) return { status: 400, message: `'${hub}' is no valid hub name.` };
  return {
    hub,
    path: url.pathname,
    query: url.searchParams,
    token: url.searchParams.get('access_token') ?? bearerOf(request.headers.authorization),
    subprotocols: (request.headers['sec-websocket-protocol'] ?? '')
      .split(',')
      .map((text) => text.trim())
      .filter((text) => text !== ''),
    headers: headersOf(request),
  };
}

/** From `/client/hubs/{hub}` or `/client?hub={hub}`. Hub names have no characters that are encoded in a path. */
function hubOf({ pathname, searchParams }: URL): string | undefined {
  const inPath = /^\/client\/hubs\/([^/]+)\/?$/.exec(pathname)?.[1];
  if (inPath !== undefined) return inPath;
  return /^\/client\/?$/.test(pathname) ? (searchParams.get('hub') ?? undefined) : undefined;
}

/** All values of each query parameter, without the ones meant for the service. */
export function queryOf({ query }: UpgradeRequest): Record<string, string[]> {
  const names = [...new Set(query.keys())].filter((name) => name !== 'access_token');
  return Object.fromEntries(names.map((name) => [name, query.getAll(name)]));
}

function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
}

function headersOf(request: IncomingMessage): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  for (const [name, values] of Object.entries(request.headersDistinct))
    if (values && name !== 'authorization') headers[name] = values;
  return headers;
}
