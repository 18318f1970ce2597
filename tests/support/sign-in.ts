import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Person } from '../../local/directory/directory.ts';
import {
  apiUri,
  consoleRedirectUri,
  sampleDirectory,
  spaId,
} from '../../local/directory/sample-directory.ts';
import { answerOf, createTestBrowser } from '../../local/entra/test-browser.ts';
import type { Clock } from '../../local/platform/clock.ts';

const Tokens = z.object({ access_token: z.string() });

/** A person of the sample directory, by the part of the address before the `@`. */
export function personOf(name: string) {
  const person = sampleDirectory.people.find(({ userPrincipalName }) =>
    userPrincipalName.startsWith(`${name}@`),
  );
  if (!person) throw new Error(`There is nobody called ${name} in the sample directory.`);
  return person;
}

/** Signs somebody in as a browser does (page, PKCE, code; a second factor where asked); an access token for the API. */
export async function signIn(
  entraUrl: string,
  { id, tenantId }: Pick<Person, 'id' | 'tenantId'>,
): Promise<string> {
  const base = `${entraUrl}/${tenantId}/oauth2/v2.0`;
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: spaId,
    response_type: 'code',
    redirect_uri: consoleRedirectUri,
    scope: `openid ${apiUri}/access_as_user`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const browser = createTestBrowser(new URL(entraUrl).origin);
  const page = await browser.open(`${base}/authorize?${query}`);
  const signedIn = await browser.open(page.location.href, { person: id, approved: 'yes' });
  const response = await fetch(`${base}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: spaId,
      code: answerOf(signedIn).get('code') ?? '',
      redirect_uri: consoleRedirectUri,
      code_verifier: verifier,
    }),
  });
  return Tokens.parse(await response.json()).access_token;
}

const tokenLife = 50 * 60_000;

/** `signIn`, once for each person and again before the token ends. */
export function keptTokens(entraUrl: string, clock: Pick<Clock, 'now'>) {
  const kept = new Map<string, { readonly token: Promise<string>; readonly until: number }>();
  return (name: string): Promise<string> => {
    const known = kept.get(name);
    if (known && known.until > clock.now()) return known.token;
    const token = signIn(entraUrl, personOf(name));
    kept.set(name, { token, until: clock.now() + tokenLife });
    return token;
  };
}
