import type { Context } from 'hono';
import { authenticateClient } from './authenticate-client.ts';
import { authenticateByAssertion } from './client-assertion.ts';
import { bodyOf, EntraProblem, notSupported } from './problem.ts';
import { redeemCode, redeemRefreshToken } from './redeem.ts';
import { resourceOf } from './resources.ts';
import type { TokenParts, TokenRequest } from './token-request.ts';
import { callerOf, signAppToken } from './tokens.ts';

/** `POST /{tenant}/oauth2/v2.0/token`, readable from every origin as Entra ID's is. */
export async function answerTokenRequest(parts: TokenParts, context: Context): Promise<Response> {
  context.header('access-control-allow-origin', '*');
  context.header('cache-control', 'no-store, no-cache');
  const form = new URLSearchParams(await context.req.text());
  const request: TokenRequest = {
    form,
    origin: context.req.header('origin'),
    authorization: context.req.header('authorization'),
  };
  try {
    return context.json(await grant(parts, request));
  } catch (error) {
    if (!(error instanceof EntraProblem)) throw error;
    const correlationId = context.req.header('client-request-id') ?? undefined;
    return context.json(bodyOf(error, parts.issuer.now, correlationId), error.parts.status ?? 400);
  }
}

async function grant(parts: TokenParts, request: TokenRequest) {
  const type = request.form.get('grant_type');
  switch (type) {
    case 'authorization_code':
      return redeemCode(parts, request);
    case 'refresh_token':
      return redeemRefreshToken(parts, request);
    case 'client_credentials':
      return grantToApp(parts, request);
    case null:
      throw new EntraProblem({
        error: 'invalid_request',
        code: 900144,
        text: "The request body must contain the following parameter: 'grant_type'.",
      });
    default:
      throw notSupported(`the grant type '${type}'`);
  }
}

async function grantToApp(parts: TokenParts, request: TokenRequest) {
  const { directory, issuer } = parts;
  const app = request.form.has('client_assertion')
    ? await authenticateByAssertion(parts, request)
    : authenticateClient(directory, issuer.tenantId, request, 'required');
  const scope = request.form.get('scope') ?? '';
  if (!scope.endsWith('/.default') || scope.includes(' '))
    throw new EntraProblem({
      error: 'invalid_scope',
      code: 1002012,
      text: `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    });
  const resource = resourceOf(directory, issuer.tenantId, scope);
  const issued = await signAppToken(issuer, resource, callerOf(app, issuer.tenantId, resource));
  return {
    token_type: 'Bearer',
    expires_in: issued.expiresIn,
    ext_expires_in: issued.expiresIn,
    access_token: issued.token,
  };
}
