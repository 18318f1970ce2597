import type { Directory, Tenant } from '../directory/directory.ts';
import { findTenant } from '../directory/find.ts';

interface Target {
  readonly tenant: Tenant;
  /** Path and query as the tenant's OpenID provider knows them. */
  readonly url: string;
}

/** Where `/{tenant}/oauth2/v2.0/authorize` and `…/logout` go inside; undefined: another part answers. */
export function toProviderPath(directory: Directory, path: string): Target | undefined {
  const url = new URL(path, 'http://localhost');
  const match = /^\/([^/]+)(\/oauth2\/v2\.0\/(authorize|logout)(\/.*)?)$/.exec(url.pathname);
  const tenant = findTenant(directory, match?.[1] ?? '');
  if (!match?.[2] || !tenant) return undefined;
  const query =
    match[3] === 'authorize'
      ? authorizeQuery(url.searchParams)
      : logoutQuery(directory, url.searchParams);
  return { tenant, url: `${match[2]}?${query}` };
}

/**
 * Scopes name APIs and Azure services that the OpenID provider need not know, and Entra ID's `claims` is wider than
 * OpenID's: both travel beside it.
 */
function authorizeQuery(given: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(given);
  if (given.has('scope')) {
    query.set('entra_scope', given.get('scope') ?? '');
    query.set('scope', 'openid');
  }
  rename(query, 'claims', 'entra_claims');
  rename(query, 'client_info', 'entra_client_info');
  return query;
}

/** Entra ID needs no client id to accept a registered address to return to. */
function logoutQuery(directory: Directory, given: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(given);
  const back = given.get('post_logout_redirect_uri');
  const app = directory.apps.find(({ redirectUris }) =>
    redirectUris.some(({ uri }) => uri === back),
  );
  if (app && !given.has('id_token_hint') && !given.has('client_id')) query.set('client_id', app.id);
  return query;
}

function rename(query: URLSearchParams, from: string, to: string) {
  const value = query.get(from);
  query.delete(from);
  if (value !== null) query.set(to, value);
}
