import type { DeskSettings } from '#shared/contracts/desk/desk-settings.ts';

interface About {
  /** Address of the app that the pages' API is in. */
  readonly deskApi: string;
  /** Client ids in Entra ID: of the pages, and of the API. */
  readonly client: string;
  readonly audience: string;
  /** File of the calling SDK, beside the pages. */
  readonly calling: string | undefined;
}

const entra = 'https://login.microsoftonline.com/organizations';
const graph = 'https://graph.microsoft.com';

/** `settings.json` of the pages of a region, for people of every directory. */
export function pageSettings({ deskApi, client, audience, calling }: About): DeskSettings {
  return {
    // As in https://login.microsoftonline.com/organizations/v2.0/.well-known/openid-configuration
    authority: {
      issuer: `${entra}/v2.0`,
      authorization_endpoint: `${entra}/oauth2/v2.0/authorize`,
      token_endpoint: `${entra}/oauth2/v2.0/token`,
      end_session_endpoint: `${entra}/oauth2/v2.0/logout`,
      jwks_uri: `${entra}/discovery/v2.0/keys`,
    },
    clientId: client,
    scope: `openid profile offline_access api://${audience}/access_as_user`,
    apiBase: deskApi,
    ...(calling && { calling: { module: `../calling/${calling}` } }),
    graph: { url: `${graph}/v1.0`, resource: graph },
  };
}
