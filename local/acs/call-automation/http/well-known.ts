import { type CallbackTokens, callbackIssuer } from '../events/callback-tokens.ts';
import type { Answer } from './operation.ts';

export interface WellKnown {
  readonly tokens: CallbackTokens;
}

export const configurationPath = '/calling/.well-known/acsopenidconfiguration';
const keysPath = '/calling/keys';

/** What verifies callback tokens, for anybody: the configuration and the keys. */
export async function wellKnownAnswer(
  { tokens }: WellKnown,
  pathname: string,
  base: string,
): Promise<Answer | undefined> {
  if (pathname === keysPath) return { status: 200, body: await tokens.jwks() };
  if (pathname !== configurationPath) return undefined;
  return {
    status: 200,
    body: {
      issuer: callbackIssuer,
      jwks_uri: `${base}${keysPath}`,
      id_token_signing_alg_values_supported: ['RS256'],
      claims_supported: ['iss', 'aud', 'exp', 'nbf', 'iat'],
    },
  };
}
