import { createRemoteJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { CheckToken, TokenClaims } from '#shared/ports/token-check.ts';

interface TokenCheckParts {
  /** Where tenants sign in, without a slash at the end: `https://login.microsoftonline.com`. */
  readonly authority: string;
  /** Client id of the API's registration. */
  readonly audience: string;
  /** Whether a directory is a customer's: of others nothing is fetched, whatever a token says. */
  readonly isKnownTenant: (entraTenantId: string) => Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Seconds that clocks may differ. */
const clockTolerance = 60;
/** Milliseconds. */
const fetchLimit = 5000;
/** The permission under which the web pages and other programs act for a user. */
const userScope = 'access_as_user';

/**
 * Checks access tokens of Entra ID, versions 1.0 and 2.0. Throws when the keys cannot be had, for then the token may be
 * good. Claims: "Access token claims reference" of the Microsoft identity platform.
 */
export function createTokenCheck(parts: TokenCheckParts): CheckToken {
  const keysOf = createKeys(parts.authority);
  return async (token) => {
    const tenant = tenantOf(token);
    if (tenant === undefined || !(await parts.isKnownTenant(tenant))) return undefined;
    const { issuer, keySet } = await keysOf(tenant);
    const payload = await verified(
      jwtVerify(token, keySet, {
        algorithms: ['RS256'],
        issuer: [issuer, `https://sts.windows.net/${tenant}/`],
        audience: [parts.audience, `api://${parts.audience}`],
        requiredClaims: ['exp', 'tid', 'oid'],
        clockTolerance,
        currentDate: new Date(parts.now()),
      }),
    );
    const claims = Claims.safeParse(payload);
    return claims.success ? claims.data : undefined;
  };
}

const Claims = z
  .object({
    tid: z.guid(),
    oid: z.guid(),
    name: z.string().optional(),
    /** The app: version 2.0 and 1.0. */
    azp: z.string().optional(),
    appid: z.string().optional(),
    roles: z.array(z.string()).default([]),
    scp: z.string().optional(),
    idtyp: z.string().optional(),
  })
  .transform((claims): TokenClaims & { readonly scopes: readonly string[] } => ({
    entraTenantId: claims.tid,
    objectId: claims.oid,
    name: claims.name ?? claims.azp ?? claims.appid ?? claims.oid,
    appRoles: claims.roles,
    isApp: claims.idtyp === 'app' || claims.scp === undefined,
    scopes: claims.scp?.split(' ') ?? [],
  }))
  .refine(({ isApp, scopes }) => isApp || scopes.includes(userScope))
  .transform(({ scopes: _, ...claims }) => claims);

/** The directory that a token names; nothing of it is verified yet. */
function tenantOf(token: string): string | undefined {
  try {
    return z.guid().safeParse(decodeJwt(token)['tid']).data;
  } catch {
    return undefined;
  }
}

const OpenIdConfiguration = z.object({ issuer: z.string(), jwks_uri: z.url() });

interface Keys {
  readonly issuer: string;
  readonly keySet: ReturnType<typeof createRemoteJWKSet>;
}

/** Issuer and keys of each directory, fetched when first needed; new keys are found by themselves. */
function createKeys(authority: string): (tenant: string) => Promise<Keys> {
  const fetched = new Map<string, Promise<Keys>>();
  return (tenant) => {
    const known = fetched.get(tenant);
    if (known) return known;
    const keys = fetchKeys(`${authority}/${tenant}/v2.0/.well-known/openid-configuration`);
    fetched.set(tenant, keys);
    keys.catch(() => fetched.delete(tenant));
    return keys;
  };
}

async function fetchKeys(url: string): Promise<Keys> {
  const response = await fetch(url, { signal: AbortSignal.timeout(fetchLimit) });
  if (!response.ok)
    throw new Error(`The OpenID configuration of Entra ID was not to be had: ${response.status}`);
  const { issuer, jwks_uri: keysUrl } = OpenIdConfiguration.parse(await response.json());
  return { issuer, keySet: createRemoteJWKSet(new URL(keysUrl)) };
}

/** What jose says about a token, in contrast to what it says about keys that it could not fetch. */
const badToken: ReadonlySet<string> = new Set([
  errors.JOSEAlgNotAllowed.code,
  errors.JOSENotSupported.code,
  errors.JWKSMultipleMatchingKeys.code,
  errors.JWKSNoMatchingKey.code,
  errors.JWSInvalid.code,
  errors.JWSSignatureVerificationFailed.code,
  errors.JWTClaimValidationFailed.code,
  errors.JWTExpired.code,
  errors.JWTInvalid.code,
]);

async function verified(verifying: ReturnType<typeof jwtVerify>): Promise<unknown> {
  try {
    return (await verifying).payload;
  } catch (error) {
    if (error instanceof errors.JOSEError && badToken.has(error.code)) return undefined;
    throw error;
  }
}
