import { type LookupAddress, type LookupAllOptions, lookup as lookUpHost } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { RequestInit, Response } from 'undici';
import { isPublicAddress } from './public-address.ts';

/** The address is not of the public internet, or the way leads to another host. */
export class ForbiddenTarget extends Error {
  override readonly name = 'ForbiddenTarget';
}

export interface GuardedFetchParts {
  /** Hosts that are reached wherever they are: for development, where services run on the same machine. */
  readonly trustedHosts?: readonly string[];
  /** How names are resolved; the machine's own way unless a test gives another. */
  readonly lookup?: LookUpAll;
}

/** All addresses of a name, as `dns.lookup` gives them. */
type LookUpAll = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

export type GuardedFetch = (url: URL, init: RequestInit) => Promise<Response>;

/** Redirects that are followed, all at the same host. */
const mostRedirects = 3;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * `fetch` that reaches only public addresses over https: the very address that was looked up and checked is connected to,
 * so that a name cannot change its mind in between, and each redirect is checked anew. Throws ForbiddenTarget.
 */
export function createGuardedFetch({
  trustedHosts = [],
  lookup = lookUpHost,
}: GuardedFetchParts = {}): GuardedFetch {
  const trusted = new Set(trustedHosts);
  const open = async () => {
    // By its default: in the bundle a CommonJS package that is imported late has no other export.
    const { Agent, fetch } = (await import('undici')).default;
    const connect = { lookup: guardedLookup(trusted, lookup) };
    const limits = { headersTimeout: 30_000, bodyTimeout: 30_000, connections: 50 };
    return { fetch, agent: new Agent({ connect, ...limits }) };
  };
  // It is large, and most regions start without being asked for anything.
  let client: ReturnType<typeof open> | undefined;
  return async (url, init) => {
    client ??= open();
    const { fetch, agent } = await client;
    let target = url;
    for (let redirect = 0; ; redirect += 1) {
      check(target, trusted);
      const response = await fetch(target, { ...init, redirect: 'manual', dispatcher: agent });
      const location = response.headers.get('location');
      if (!redirects.has(response.status) || location === null) return response;
      await response.body?.cancel();
      const next = new URL(location, target);
      if (next.host !== target.host || redirect >= mostRedirects || !isRepeatable(init))
        throw new ForbiddenTarget('it leads elsewhere');
      target = next;
    }
  };
}

/** What was sent is not sent again somewhere else. */
function isRepeatable({ method = 'GET' }: RequestInit): boolean {
  return method === 'GET';
}

function check({ protocol, hostname, username, password }: URL, trusted: ReadonlySet<string>) {
  if (protocol !== 'https:') throw new ForbiddenTarget('it is not https');
  if (username !== '' || password !== '') throw new ForbiddenTarget('it has credentials in it');
  const host = hostname.replace(/^\[|\]$/g, '');
  if (!trusted.has(host) && isIP(host) !== 0 && !isPublicAddress(host))
    throw new ForbiddenTarget('its address is not public');
}

/** A name with one private address among others is not to be trusted at all. */
function guardedLookup(trusted: ReadonlySet<string>, lookup: LookUpAll): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const [first] = found;
      const isPublic = found.every(({ address }) => isPublicAddress(address));
      if (!first || !(isPublic || trusted.has(hostname)))
        return callback(new ForbiddenTarget('its address is not public'), '', 0);
      return options.all ? callback(null, found) : callback(null, first.address, first.family);
    });
  };
}
