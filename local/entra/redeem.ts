import type { AuthorizationCode, RefreshToken } from 'oidc-provider';
import type { App } from '../directory/directory.ts';
import { findPerson } from '../directory/find.ts';
import { clientInfoOf } from './client-info.ts';
import {
  checkCode,
  clientOf,
  invalidGrant,
  requireConsent,
  requireSecondFactor,
} from './redemption-checks.ts';
import { type Resource, resourceOf } from './resources.ts';
import type { TokenParts, TokenRequest } from './token-request.ts';
import { type SignIn, signIdToken, signUserToken } from './tokens.ts';

const day = 86_400;

/** Code for tokens, with PKCE where the authorize request had a challenge; a code is good for ten minutes, once. */
export async function redeemCode(parts: TokenParts, request: TokenRequest) {
  const { provider } = parts;
  const code = await provider.AuthorizationCode.find(request.form.get('code') ?? '');
  if (!code)
    throw invalidGrant(
      70008,
      'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    );
  const platform = platformOf(parts, code);
  const app = clientOf(parts, request, platform, code.clientId);
  checkCode(code, request);
  await code.consume();
  const grant = await provider.Grant.find(code.grantId ?? '');
  const scope = grant?.openid?.scope ?? '';
  return respond(parts, request, {
    app,
    signIn: signInOf(parts, code),
    granted: scope,
    nonce: code.nonce,
    // A single-page app's refresh tokens end 24 hours after the sign-in and are not renewed by use.
    refreshFor: platform === 'spa' ? day : 90 * day,
    clientOfCode: code,
  });
}

/** Refresh token for tokens, for any resource that the directory knows; the old refresh token stays good. */
export async function redeemRefreshToken(parts: TokenParts, request: TokenRequest) {
  const token = await parts.provider.RefreshToken.find(request.form.get('refresh_token') ?? '');
  if (!token)
    throw invalidGrant(
      700082,
      'The refresh token has expired due to inactivity or is not known. Send a new interactive authorization request for this user and resource.',
    );
  const platform = token.gty === 'spa' ? 'spa' : 'web';
  const isPublic = token.gty === 'publicClient';
  const app = clientOf(parts, request, isPublic ? 'publicClient' : platform, token.clientId);
  return respond(parts, request, {
    app,
    signIn: signInOf(parts, token),
    granted: token.scope ?? '',
    refreshFor: platform === 'spa' ? token.remainingTTL : 90 * day,
    clientOfCode: token,
  });
}

interface Redemption {
  readonly app: App;
  readonly signIn: SignIn;
  /** Scopes of the authorize request. */
  readonly granted: string;
  readonly nonce?: string | undefined;
  /** Seconds that a refresh token lives from now. */
  readonly refreshFor: number;
  readonly clientOfCode: AuthorizationCode | RefreshToken;
}

async function respond(parts: TokenParts, request: TokenRequest, redemption: Redemption) {
  const { directory, issuer, consents } = parts;
  const { app, signIn, granted } = redemption;
  requireSecondFactor(signIn, request);
  const resource = resourceOf(directory, issuer.tenantId, request.form.get('scope') ?? granted);
  if (!resource.api)
    requireConsent(consents.missing(signIn.person.id, app, resource.permissions), app);
  const issued = await signUserToken(issuer, app, signIn, resource);
  const scopes = new Set(`${granted} ${request.form.get('scope') ?? ''}`.split(' '));
  return {
    token_type: 'Bearer',
    scope: [...scopesOf(resource), ...openIdScopes(scopes)].join(' '),
    expires_in: issued.expiresIn,
    ext_expires_in: issued.expiresIn,
    access_token: issued.token,
    ...(scopes.has('offline_access') && {
      refresh_token: await issueRefreshToken(parts, redemption),
    }),
    ...(scopes.has('openid') && {
      id_token: await signIdToken(issuer, app.id, signIn, redemption.nonce),
    }),
    ...(request.form.get('client_info') === '1' && {
      client_info: clientInfoOf(signIn.person.id, issuer.tenantId),
    }),
  };
}

async function issueRefreshToken({ provider }: TokenParts, redemption: Redemption) {
  const { app, signIn, granted, refreshFor, clientOfCode } = redemption;
  const client = await provider.Client.find(app.id);
  if (!client) throw new Error(`The app ${app.id} has no redirect URI.`);
  const token = new provider.RefreshToken({
    client,
    accountId: signIn.person.id,
    grantId: clientOfCode.grantId ?? '',
    amr: [...signIn.amr],
    scope: granted,
    gty: ('gty' in clientOfCode && clientOfCode.gty) || platformOfCode(app, clientOfCode),
    sid: signIn.sessionId,
    expiresIn: refreshFor,
  });
  return token.save();
}

function platformOf({ directory }: TokenParts, code: AuthorizationCode) {
  const app = directory.apps.find(({ id }) => id === code.clientId);
  return (app && platformOfCode(app, code)) ?? 'web';
}

function platformOfCode(app: App, code: AuthorizationCode | RefreshToken) {
  const redirectUri = 'redirectUri' in code ? code.redirectUri : undefined;
  return app.redirectUris.find(({ uri }) => uri === redirectUri)?.type ?? 'web';
}

function signInOf(
  { directory, issuer }: TokenParts,
  source: AuthorizationCode | RefreshToken,
): SignIn {
  const person = findPerson(directory, issuer.tenantId, source.accountId ?? '');
  if (!person) throw invalidGrant(50034, 'The user account does not exist in the directory.');
  if (!person.accountEnabled) throw invalidGrant(50057, 'The user account is disabled.');
  return { person, amr: source.amr ?? ['pwd'], sessionId: source.sid ?? source.jti };
}

function scopesOf({ api, scopes }: Resource): readonly string[] {
  if (!api || !scopes.some((each) => each.endsWith('/.default'))) return scopes;
  const prefix = scopes[0]?.slice(0, scopes[0].lastIndexOf('/'));
  return [...api.scopes.map((each) => `${prefix}/${each}`), ...scopes];
}

function openIdScopes(scopes: ReadonlySet<string>): readonly string[] {
  return ['openid', 'profile', 'email'].filter((each) => scopes.has(each));
}
