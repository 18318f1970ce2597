import { createHash } from 'node:crypto';
import type { AuthorizationCode } from 'oidc-provider';
import type { App } from '../directory/directory.ts';
import { authenticateClient } from './authenticate-client.ts';
import { asksForSecondFactor } from './claims-request.ts';
import { EntraProblem } from './problem.ts';
import type { TokenParts, TokenRequest } from './token-request.ts';
import type { SignIn } from './tokens.ts';

/** The app that redeems: of the right kind, with its secret where it needs one, and the one it was issued to. */
export function clientOf(
  { directory, issuer }: TokenParts,
  request: TokenRequest,
  platform: 'spa' | 'web' | 'publicClient',
  owner: string | undefined,
): App {
  if (platform === 'spa' && request.origin === undefined)
    throw new EntraProblem({
      error: 'invalid_request',
      code: 9002327,
      text: "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
    });
  if (platform !== 'spa' && request.origin !== undefined)
    throw new EntraProblem({
      error: 'invalid_request',
      code: 9002326,
      text: `Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '${request.origin}'.`,
    });
  const secretIs = platform === 'web' ? 'required' : 'optional';
  const app = authenticateClient(directory, issuer.tenantId, request, secretIs);
  if (app.id !== owner)
    throw invalidGrant(
      70000,
      'Provided grant is invalid or malformed: it was issued to another client.',
    );
  return app;
}

/** Throws when the code was used, or the address or verifier are not those of the authorize request. */
export function checkCode(code: AuthorizationCode, { form }: TokenRequest) {
  if (!code.isValid)
    throw invalidGrant(
      54005,
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    );
  if (code.redirectUri !== form.get('redirect_uri'))
    throw invalidGrant(
      500112,
      `The reply address '${form.get('redirect_uri')}' does not match the reply address '${code.redirectUri}' provided when requesting Authorization code.`,
    );
  if (!code.codeChallenge) return;
  const verifier = form.get('code_verifier');
  if (!verifier)
    throw invalidGrant(
      501491,
      'Code_Verifier is missing: the authorization request had a Code_Challenge.',
    );
  if (createHash('sha256').update(verifier).digest('base64url') !== code.codeChallenge)
    throw invalidGrant(
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    );
}

/** Throws a claims challenge when one is asked for that the sign-in does not fulfil. */
export function requireSecondFactor({ amr }: SignIn, { form }: TokenRequest) {
  const claims = form.get('claims');
  if (claims === null || !asksForSecondFactor(claims) || amr.includes('mfa')) return;
  throw new EntraProblem({
    error: 'interaction_required',
    code: 50076,
    text: 'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
    claims,
  });
}

/** Throws when somebody has not consented yet to what the app asks for. */
export function requireConsent(missing: readonly string[], { id, displayName }: App) {
  if (missing.length === 0) return;
  throw new EntraProblem({
    error: 'invalid_grant',
    code: 65001,
    text: `The user or administrator has not consented to use the application with ID '${id}' named '${displayName}'. Send an interactive authorization request for this user and resource.`,
    suberror: 'consent_required',
  });
}

export function invalidGrant(code: number, text: string): EntraProblem {
  return new EntraProblem({ error: 'invalid_grant', code, text });
}
