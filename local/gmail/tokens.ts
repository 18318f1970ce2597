import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../platform/clock.ts';
import { GmailProblem } from './problem.ts';

/** A service account that may act in mailboxes of its company. */
export interface ServiceAccount {
  readonly email: string;
  readonly publicKey: CryptoKey;
  /** In lower case. */
  readonly mailboxes: readonly string[];
}

const scope = 'https://www.googleapis.com/auth/gmail.modify';
const life = 3_600;
const issuer = 'https://accounts.google.com';

/** Who may do what, as Google says it. */
export async function openTokens(clock: Clock, accounts: () => readonly ServiceAccount[]) {
  const given = new Map<string, { readonly mailbox: string; readonly until: number }>();
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'google', alg: 'RS256' }] };

  async function grant(assertion: string, audience: string) {
    for (const account of accounts()) {
      const claims = await verified(account, assertion, audience, clock);
      if (!claims) continue;
      const mailbox = String(claims.sub ?? '').toLowerCase();
      if (claims['scope'] !== scope || !account.mailboxes.includes(mailbox))
        return { error: 'unauthorized_client' } as const;
      const token = `ya29.${randomBytes(24).toString('base64url')}`;
      given.set(token, { mailbox, until: clock.now() + life * 1_000 });
      return { access_token: token, expires_in: life, token_type: 'Bearer' } as const;
    }
    return { error: 'invalid_grant' } as const;
  }

  return {
    keys,
    async answer(context: Context): Promise<Response> {
      const form = new URLSearchParams(await context.req.text());
      const answer = await grant(form.get('assertion') ?? '', context.req.url);
      const status = 'error' in answer ? (answer.error === 'invalid_grant' ? 400 : 401) : 200;
      return Response.json(answer, { status });
    },
    /** The mailbox that the caller's token is for. Throws 401. */
    mailboxOf({ req }: Context): string {
      const token = (req.header('authorization') ?? '').replace(/^Bearer /, '');
      const found = given.get(token);
      if (!found || found.until <= clock.now())
        throw new GmailProblem(401, 'Request had invalid authentication credentials.');
      return found.mailbox;
    },
    /** All tokens are taken back. */
    revoke: () => given.clear(),
    /** In the name of an account, for whom it is given. */
    identity: (email: string, audience: string) =>
      new SignJWT({ email, email_verified: true })
        .setProtectedHeader({ alg: 'RS256', kid: 'google' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject('1')
        .setIssuedAt(Math.floor(clock.now() / 1_000))
        .setExpirationTime(Math.floor(clock.now() / 1_000) + life)
        .sign(privateKey),
  };
}

async function verified(
  { email, publicKey }: ServiceAccount,
  assertion: string,
  audience: string,
  clock: Clock,
) {
  try {
    const currentDate = new Date(clock.now());
    const checks = { issuer: email, audience, currentDate, clockTolerance: 60 };
    return (await jwtVerify(assertion, publicKey, checks)).payload;
  } catch {
    return undefined;
  }
}
