import type { App } from '../directory/directory.ts';
import { findClient } from './authenticate-client.ts';
import { EntraProblem, notSupported } from './problem.ts';
import { exchangeAudience } from './resources.ts';
import type { TokenParts, TokenRequest } from './token-request.ts';
import { verifyTokenWith } from './verify-token.ts';

/**
 * The app that shows a token of the managed identity instead of a secret. Source: "Configure an application to trust a
 * managed identity". Throws EntraProblem with Entra ID's codes; certificates are not supported.
 */
export async function authenticateByAssertion(
  { directory, issuer }: Pick<TokenParts, 'directory' | 'issuer'>,
  { form }: Pick<TokenRequest, 'form'>,
): Promise<App> {
  const app = findClient(directory, issuer.tenantId, form.get('client_id') ?? '');
  const { keys, url, now } = issuer;
  const verify = verifyTokenWith({ keys, url, clock: { now: () => now } });
  const claims = await verify(form.get('client_assertion') ?? '', exchangeAudience);
  if (claims === undefined) throw notSupported('client assertions (certificates)');
  if (app.trustsManagedIdentity && claims.sub === directory.managedIdentity.id) return app;
  throw new EntraProblem({
    error: 'invalid_client',
    code: 70021,
    text: `No matching federated identity record found for presented assertion. Assertion Issuer: '${claims.iss}'. Assertion Subject: '${claims.sub}'. Assertion Audience: '${exchangeAudience}'.`,
    status: 401,
  });
}
