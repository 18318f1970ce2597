import { z } from 'zod';
import type { Connector } from '#shared/contracts/configuration/connector.ts';
import { readLimited } from '#shared/platform/read-limited.ts';
import type { Secrets } from '#shared/ports/secrets.ts';
import type { GuardedFetch } from './guarded-fetch.ts';

interface CredentialParts {
  readonly secrets: Pick<Secrets, 'get'>;
  readonly fetch: GuardedFetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Headers that sign a request in; undefined: the secret is not there, or the service's sign-in refuses it. */
export type CredentialsOf = (
  tenant: string,
  connector: Pick<Connector, 'id' | 'credentials'>,
  signal: AbortSignal,
) => Promise<Readonly<Record<string, string>> | undefined>;

const Token = z.object({ access_token: z.string(), expires_in: z.coerce.number().default(300) });
/** Milliseconds before its end at which a token is not used any more. */
const margin = 60_000;

export function createCredentials(parts: CredentialParts): CredentialsOf {
  const tokens: Tokens = new Map();
  return async (tenant, { id, credentials }, signal) => {
    if (credentials.kind === 'none') return {};
    const secret = await parts.secrets.get(tenant, credentials.secret);
    if (secret === undefined) return undefined;
    switch (credentials.kind) {
      case 'header':
        return { [credentials.header]: secret };
      case 'basic':
        return { authorization: `Basic ${base64(`${credentials.user}:${secret}`)}` };
      case 'clientCredentials': {
        const name = JSON.stringify([tenant, id, credentials]);
        const token = await tokenOf({ ...parts, tokens }, name, { ...credentials, secret, signal });
        return token === undefined ? undefined : { authorization: `Bearer ${token}` };
      }
    }
  };
}

type Tokens = Map<string, { readonly token: string; readonly until: number }>;

interface SignIn {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly secret: string;
  readonly scope: string;
  readonly signal: AbortSignal;
}

/** By OAuth 2.0 client credentials; one is used until it ends. */
async function tokenOf(
  { fetch, now, tokens }: CredentialParts & { readonly tokens: Tokens },
  name: string,
  { tokenUrl, clientId, secret, scope, signal }: SignIn,
): Promise<string | undefined> {
  const known = tokens.get(name);
  if (known && known.until > now()) return known.token;
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret };
  const response = await fetch(new URL(tokenUrl), {
    method: 'POST',
    signal,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...form, ...(scope !== '' && { scope }) }).toString(),
  });
  const answer = Token.safeParse(toJson(await readLimited(response.body, 65_536)));
  if (!response.ok || !answer.success) return undefined;
  const { access_token: token, expires_in: seconds } = answer.data;
  tokens.set(name, { token, until: now() + seconds * 1_000 - margin });
  return token;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function toJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
