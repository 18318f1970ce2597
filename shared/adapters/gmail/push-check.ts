import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { MailPushCheck } from '#shared/ports/mail-push-check.ts';
import type { GmailAccount } from './gmail-accounts.ts';

interface PushCheckParts {
  /** `https://www.googleapis.com/oauth2/v3/certs` */
  readonly keysUrl: string;
  readonly accountOf: (tenant: string) => Promise<GmailAccount | undefined>;
  /** To whom the token is given: where we are told. */
  readonly audienceOf: (tenant: string) => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const issuer = ['https://accounts.google.com', 'accounts.google.com'];

/**
 * Pushes of Pub/Sub carry an OpenID Connect token in the name of the account that the subscription was given, which is to be the
 * tenant's own. Source: Pub/Sub, "Authenticate push subscriptions".
 */
export function createGmailPushCheck({
  keysUrl,
  accountOf,
  audienceOf,
  now,
}: PushCheckParts): MailPushCheck {
  const keys = createRemoteJWKSet(new URL(keysUrl));
  return async (tenant, authorization) => {
    const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
    const account = token && (await accountOf(tenant));
    if (!token || !account) return false;
    const claims = await unlessForged(
      jwtVerify(token, keys, {
        issuer,
        audience: audienceOf(tenant),
        algorithms: ['RS256'],
        clockTolerance: 60,
        currentDate: new Date(now()),
      }),
    );
    return claims?.['email'] === account.email && claims['email_verified'] === true;
  };
}

async function unlessForged(verifying: ReturnType<typeof jwtVerify>) {
  try {
    return (await verifying).payload;
  } catch (error) {
    if (error instanceof errors.JOSEError && !unreadable.has(error.code)) return undefined;
    throw error;
  }
}

/** Google's keys cannot be read at the moment: it is to come again. */
const unreadable = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']);
