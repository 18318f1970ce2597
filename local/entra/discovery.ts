import { issuerOf } from './tokens.ts';

/** `/{tenant}/v2.0/.well-known/openid-configuration`, with Entra ID's paths at the door with this address. */
export function openIdConfiguration(url: string, tenantId: string, issuerUrl: string) {
  const base = `${url}/${tenantId}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuerOf(issuerUrl, tenantId),
    request_uri_parameter_supported: false,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    http_logout_supported: false,
    frontchannel_logout_supported: false,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'ver',
      'email',
    ],
    tenant_region_scope: null,
    cloud_instance_name: new URL(url).host,
    msgraph_host: 'graph.microsoft.com',
  };
}

/** `/common/discovery/instance`: what MSAL asks before it trusts a host. */
export function instanceDiscovery(url: string, tenantId: string) {
  const { host } = new URL(url);
  return {
    tenant_discovery_endpoint: `${url}/${tenantId}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
