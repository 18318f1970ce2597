import { z } from 'zod';
import { accountSecret } from '#shared/domain/conversation/account-secret.ts';
import { readLimited } from '#shared/platform/read-limited.ts';
import type { ChannelParts } from '#shared/ports/open-channel.ts';
import { NotAccepted } from './not-accepted.ts';

export interface BotTokens {
  /** For the Bot Connector; undefined: the bot is not connected, or what it was given is not right. Throws when nobody answers. */
  tokenOf(tenant: string, address: string, isFresh?: boolean): Promise<string | undefined>;
}

const usualUrl = 'https://login.microsoftonline.com';
const scope = 'https://api.botframework.com/.default';
const byAssertion = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Milliseconds. */
const patience = 10_000;
const spare = 300_000;
/** Bytes. */
const longestAnswer = 100_000;

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() });

interface Known {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/**
 * Tokens of bots of a single tenant: by a secret, or by the managed identity that the bot's app trusts. Source: "Authentication
 * with the Bot Connector API"; bots of several tenants cannot be made any more.
 */
export function createBotTokens(parts: ChannelParts): BotTokens {
  const known = new Map<string, Known>();
  return {
    async tokenOf(tenant, address, isFresh = false) {
      const key = `${tenant} ${address}`;
      const found = known.get(key);
      if (!isFresh && found && parts.now() < found.until) return found.token;
      known.delete(key);
      const granted = await unlessNobodyAnswers(() => ask(parts, tenant, address));
      if (granted === undefined) return undefined;
      const { access_token: token, expires_in: seconds } = granted;
      known.set(key, { token, until: parts.now() + seconds * 1_000 - spare });
      return token;
    },
  };
}

async function ask(parts: ChannelParts, tenant: string, address: string) {
  const value = (name: string) => parts.secrets.get(tenant, accountSecret(address, name));
  const [directory, secret] = await Promise.all([value('tenant-id'), value('client-secret')]);
  if (directory === undefined || !z.guid().safeParse(directory).success) return undefined;
  const proof = await proofOf(parts, secret);
  if (!proof) return undefined;
  const client = address.slice(address.indexOf(':') + 1);
  const form = { grant_type: 'client_credentials', client_id: client, scope, ...proof };
  const base = (parts.url ?? usualUrl).replace(/\/$/, '');
  const { status, body } = await parts.fetch(new URL(`${base}/${directory}/oauth2/v2.0/token`), {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
    body: new URLSearchParams(form).toString(),
  });
  const text = await readLimited(body, longestAnswer);
  if (status === 429 || status >= 500) throw new NotAccepted(`Entra ID answered ${status}`);
  return status === 200 ? Granted.parse(JSON.parse(text ?? '')) : undefined;
}

async function proofOf({ assertion }: ChannelParts, secret: string | undefined) {
  if (secret !== undefined) return { client_secret: secret };
  const proof = await assertion?.();
  return proof && { client_assertion_type: byAssertion, client_assertion: proof };
}

/** Without a token nothing has gone out. */
async function unlessNobodyAnswers<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotAccepted) throw error;
    throw new NotAccepted(
      `Entra ID gave no token (${error instanceof Error ? error.name : 'unknown'})`,
    );
  }
}
