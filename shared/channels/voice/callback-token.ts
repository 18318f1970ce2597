import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';

export interface CallbackTokenSettings {
  /** Where ACS publishes its OpenID configuration. */
  readonly openIdConfigurationUrl: string;
  /** The immutable id of our ACS resource. */
  readonly audience: string;
}

const OpenIdConfiguration = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** Seconds that clocks may differ. */
const clockTolerance = 60;

/**
 * Checks the bearer token that ACS sends with each callback: signature by its published keys, issuer, audience, life.
 * The configuration and keys are fetched when first needed; new keys are found by themselves.
 */
export function createCallbackTokenCheck({
  openIdConfigurationUrl,
  audience,
}: CallbackTokenSettings) {
  let fetched: ReturnType<typeof fetchKeys> | undefined;
  const keys = () => {
    fetched ??= fetchKeys(openIdConfigurationUrl).catch((error: unknown) => {
      fetched = undefined;
      throw error;
    });
    return fetched;
  };
  return async (authorization: string | null): Promise<boolean> => {
    const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return false;
    const { issuer, keySet } = await keys();
    return jwtVerify(token, keySet, {
      issuer,
      audience,
      clockTolerance,
      algorithms: ['RS256'],
    }).then(
      () => true,
      () => false,
    );
  };
}

async function fetchKeys(url: string) {
  const response = await fetch(url);
  if (!response.ok)
    throw new Error(`The OpenID configuration of ACS was not to be had: ${response.status}`);
  const { issuer, jwks_uri: keysUrl } = OpenIdConfiguration.parse(await response.json());
  return { issuer, keySet: createRemoteJWKSet(new URL(keysUrl)) };
}
