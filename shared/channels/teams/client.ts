import { z } from 'zod';
import { readLimited } from '#shared/platform/read-limited.ts';
import type { ChannelAnswer, ChannelParts } from '#shared/ports/open-channel.ts';
import { hasNotLeft, NotAccepted } from './not-accepted.ts';
import { isServiceUrl } from './service-url.ts';
import type { BotTokens } from './tokens.ts';

export interface Bot {
  readonly tenant: string;
  readonly address: string;
}

export interface Ask {
  /** Of the Bot Connector. */
  readonly serviceUrl: string;
  /** `/v3/conversations` */
  readonly path: string;
  readonly body: object;
  /** Milliseconds. */
  readonly patience?: number;
}

export type Told =
  | { readonly ok: true; readonly value: unknown }
  /** `code`: what Teams calls it; null: it told none. */
  | { readonly ok: false; readonly status: number; readonly code: string | null };

export interface TeamsClient {
  /** Undefined: this bot is not connected. Throws when nothing is answered. */
  ask(bot: Bot, ask: Ask): Promise<Told | undefined>;
  /** What lies at an address that Teams told: with our token where it is the Connector's, and nowhere else. */
  open(bot: Bot, url: URL): Promise<ChannelAnswer>;
  /** Where chats are that we do not know. */
  readonly usualService: string;
}

const standardPatience = 15_000;
const filePatience = 120_000;
/** Bytes of an answer. */
const longestAnswer = 100_000;

const Refusal = z.union([
  z.object({ error: z.object({ code: z.string() }) }).transform(({ error }) => error.code),
  // As of the service behind it: its words are JSON once more.
  z.object({ message: z.string() }).transform(({ message }) => subCodeIn(message)),
]);

/** The Bot Connector for the bots of all tenants. */
export function createTeamsClient(parts: ChannelParts, tokens: BotTokens): TeamsClient {
  const own = parts.url?.replace(/\/$/, '');

  async function post(ask: Ask, token: string): Promise<Told> {
    const url = new URL(`${ask.serviceUrl.replace(/\/$/, '')}${ask.path}`);
    try {
      return await read(
        await parts.fetch(url, {
          method: 'POST',
          headers: {
            Authorization: `Bearer ${token}`,
            'Content-Type': 'application/json',
            Accept: 'application/json',
          },
          redirect: 'manual',
          signal: AbortSignal.timeout(ask.patience ?? standardPatience),
          body: JSON.stringify(ask.body),
        }),
      );
    } catch (error) {
      throw hasNotLeft(error) ? new NotAccepted('Teams cannot be reached') : nothingSaid(error);
    }
  }

  return {
    usualService: own === undefined ? 'https://smba.trafficmanager.net/teams' : `${own}/teams`,
    async ask({ tenant, address }, ask) {
      if (!isServiceUrl(ask.serviceUrl, own)) throw new Error('It is not the Connector');
      const token = await tokens.tokenOf(tenant, address);
      if (token === undefined) return undefined;
      const told = await post(ask, token);
      if (told.ok || told.status !== 401) return told;
      // The one that was remembered may have been withdrawn.
      const fresh = await tokens.tokenOf(tenant, address, true);
      return fresh === undefined ? undefined : post(ask, fresh);
    },
    async open({ tenant, address }, url) {
      const isConnectors = isServiceUrl(url.href, own);
      const token = isConnectors ? await tokens.tokenOf(tenant, address) : undefined;
      return parts.fetch(url, {
        method: 'GET',
        headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
        redirect: 'manual',
        signal: AbortSignal.timeout(filePatience),
      });
    },
  };
}

async function read({ status, body }: ChannelAnswer): Promise<Told> {
  const value = parse((await readLimited(body, longestAnswer)) ?? '');
  if (status >= 200 && status < 300) return { ok: true, value };
  const code = Refusal.safeParse(value).data ?? null;
  return { ok: false, status, code: code?.slice(0, 64) ?? null };
}

function subCodeIn(message: string): string | null {
  return z.object({ subCode: z.string() }).safeParse(parse(message)).data?.subCode ?? null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Without what was asked: somebody's id stands in it. */
function nothingSaid(error: unknown): Error {
  const why = error instanceof Error ? error.name : 'unknown';
  return new Error(`Teams did not answer (${why}): whether it has the message is not known`);
}
