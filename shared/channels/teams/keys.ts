import { importJWK, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { readLimited } from '#shared/platform/read-limited.ts';
import type { ChannelParts } from '#shared/ports/open-channel.ts';

type Key = Exclude<Awaited<ReturnType<JWTVerifyGetKey>>, unknown[]>;

const usualUrl = 'https://login.botframework.com';
/** Milliseconds. */
const patience = 10_000;
const goodFor = 86_400_000;
const shortest = 60_000;
/** Bytes. */
const longestAnswer = 1_000_000;
/** The channel that a key may speak for. */
const channel = 'msteams';

const Metadata = z.object({ jwks_uri: z.url() });
const Keys = z.object({
  keys: z.array(
    z.looseObject({
      kty: z.string(),
      kid: z.string(),
      endorsements: z.array(z.string()).default([]),
    }),
  ),
});

export interface ConnectorKeys {
  /** Undefined: there is none of this id that may speak for Teams. Throws when they cannot be had. */
  find(id: string): Promise<Key | undefined>;
}

/** By which the Bot Connector signs; fetched when first needed, and again when one is not known. */
export function createConnectorKeys({ fetch, url, now }: ChannelParts): ConnectorKeys {
  let known: { readonly keys: ReadonlyMap<string, Key>; readonly at: number } | undefined;

  async function read(from: URL): Promise<unknown> {
    const signal = AbortSignal.timeout(patience);
    const headers = { Accept: 'application/json' };
    const answer = await fetch(from, { method: 'GET', headers, redirect: 'manual', signal });
    const text = await readLimited(answer.body, longestAnswer);
    if (answer.status !== 200) throw new Error(`The Connector's keys: ${answer.status}`);
    return JSON.parse(text ?? '');
  }

  async function fetchKeys(): Promise<ReadonlyMap<string, Key>> {
    const base = (url ?? usualUrl).replace(/\/$/, '');
    const metadata = await read(new URL(`${base}/v1/.well-known/openidconfiguration`));
    const { keys } = Keys.parse(await read(new URL(Metadata.parse(metadata).jwks_uri)));
    const endorsed = keys.filter(({ endorsements }) => endorsements.includes(channel));
    const imported = endorsed.map(async (key) => [key.kid, await importJWK(key, 'RS256')] as const);
    return new Map(await Promise.all(imported));
  }

  return {
    async find(id) {
      const age = known ? now() - known.at : Number.POSITIVE_INFINITY;
      const isEnough = known?.keys.has(id) ? age < goodFor : age < shortest;
      if (!known || !isEnough) known = { keys: await fetchKeys(), at: now() };
      return known.keys.get(id);
    },
  };
}
