import { type Configuration, type JWKS, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { App, Directory, Tenant } from '../directory/directory.ts';
import { appsIn, findPerson } from '../directory/find.ts';
import type { Clock } from '../platform/clock.ts';
import type { Consents } from './consents.ts';
import { errorPage } from './error-page.ts';
import { policyFor } from './interaction-policy.ts';
import { adapterFor } from './oidc-adapter.ts';
import { rewriteRedirect } from './rewrite-redirect.ts';
import { signedOutPage, signOutPage } from './sign-out-pages.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { EntraStore } from './store.ts';
import { issuerOf } from './tokens.ts';

const hour = 3600;
const day = 24 * hour;

export interface ProviderParts {
  /** Issuers start with it. */
  readonly url: string;
  /** The door that browsers come to by http or https; each has cookies of its own. */
  readonly scheme: 'http' | 'https';
  readonly directory: Directory;
  readonly store: EntraStore;
  readonly keys: SigningKeys;
  readonly clock: Clock;
  readonly consents: Consents;
}

/**
 * The OpenID provider of one tenant: authorize requests, sessions, codes and sign-out. Redemption of codes is in
 * token-endpoint.ts, since Entra ID's refresh tokens are good for several resources and its errors are its own.
 */
export async function createProvider(parts: ProviderParts, tenant: Tenant): Promise<Provider> {
  const { url, scheme, directory, store, keys, clock, consents } = parts;
  const provider = new Provider(issuerOf(url, tenant.id), {
    ...settings,
    adapter: adapterFor(store.database, clock, tenant.id),
    clients: appsIn(directory, tenant.id).flatMap(toClient),
    cookies: cookiesOf(tenant, store.secret('cookies'), scheme === 'https'),
    // The library's own keys sign nothing that leaves; it needs them to check id_token_hint.
    jwks: (await keys.privateJwks()) as JWKS,
    interactions: {
      policy: policyFor(directory, tenant, consents),
      url: (_context, interaction) => `/${tenant.id}/login/${interaction.uid}`,
    },
    pkce: { required: (context) => isForSpa(directory, context) },
    findAccount: (_context, id) => {
      const person = findPerson(directory, tenant.id, id);
      return person?.accountEnabled
        ? { accountId: person.id, claims: () => ({ sub: person.id }) }
        : undefined;
    },
  });
  provider.use(rewriteRedirect(tenant.id, clock));
  return provider;
}

const settings: Configuration = {
  routes: {
    authorization: '/oauth2/v2.0/authorize',
    end_session: '/oauth2/v2.0/logout',
    token: '/unused/token',
    jwks: '/unused/keys',
  },
  clientAuthMethods: ['none'],
  scopes: ['openid'],
  responseTypes: ['code'],
  extraParams: ['entra_scope', 'entra_claims', 'entra_client_info'],
  clockTolerance: 10 * 365 * day,
  ttl: {
    AccessToken: hour,
    AuthorizationCode: 600,
    Grant: 90 * day,
    IdToken: hour,
    Interaction: hour,
    RefreshToken: 90 * day,
    Session: day,
  },
  loadExistingGrant: grantWhatIsAskedFor,
  expiresWithSession: () => false,
  revokeGrantPolicy: () => false,
  renderError: (context, out) => {
    context.type = 'html';
    context.body = errorPage(out.error, out.error_description);
  },
  features: {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context, form) => {
        context.body = signOutPage(form);
      },
      postLogoutSuccessSource: (context) => {
        context.body = signedOutPage();
      },
    },
  },
};

/** A grant for each authorization, which also remembers the scopes as they were asked for. */
async function grantWhatIsAskedFor({ oidc }: KoaContextWithOIDC) {
  const { client, account, params } = oidc;
  if (!client || !account) return undefined;
  const grant = new oidc.provider.Grant({
    clientId: client.clientId,
    accountId: account.accountId,
  });
  grant.addOIDCScope(['openid', params?.['entra_scope']].join(' '));
  await grant.save();
  return grant;
}

function toClient(app: App) {
  if (app.redirectUris.length === 0) return [];
  const redirectUris = app.redirectUris.map(({ uri }) => uri);
  return [
    {
      client_id: app.id,
      token_endpoint_auth_method: 'none' as const,
      grant_types: ['authorization_code'],
      response_types: ['code' as const],
      redirect_uris: redirectUris,
      post_logout_redirect_uris: redirectUris,
    },
  ];
}

function isForSpa(directory: Directory, { oidc }: KoaContextWithOIDC): boolean {
  const { client, params } = oidc;
  const app = directory.apps.find(({ id }) => id === client?.clientId);
  return app?.redirectUris.find(({ uri }) => uri === params?.['redirect_uri'])?.type === 'spa';
}

/** Names by tenant, since one browser may be signed in to several; SameSite=None lets silent sign-in work in a frame. */
function cookiesOf(tenant: Tenant, secret: string, secure: boolean): Configuration['cookies'] {
  const options = {
    httpOnly: true,
    signed: true,
    secure,
    sameSite: secure ? 'none' : 'lax',
  } as const;
  // Ports share cookies, and one set by https cannot be set by http.
  const door = secure ? '' : '_http';
  const suffix = tenant.id.replaceAll('-', '').slice(0, 12) + tenant.id.slice(-4) + door;
  return {
    keys: [secret],
    long: options,
    short: options,
    names: {
      session: `signed_in_${suffix}`,
      interaction: `signing_in_${suffix}`,
      resume: `resume_${suffix}`,
    },
  };
}
