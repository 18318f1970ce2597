import {
  ClientAssertionCredential,
  ClientSecretCredential,
  type TokenCredential,
} from '@azure/identity';

/** The app that customers consent to, known in each of their directories. */
export interface GraphApp {
  /** Of Entra ID. */
  readonly authority: string;
  readonly clientId: string;
  /** Absent: the app trusts this region's managed identity (a federated credential), and there is no secret. */
  readonly clientSecret?: string | undefined;
}

const scope = 'https://graph.microsoft.com/.default';
const exchangeScope = 'api://AzureADTokenExchange/.default';

/** Tokens for Microsoft Graph in a customer's directory; each directory's credential keeps its own until they expire. */
export function createDirectoryTokens(
  app: GraphApp,
  credential: TokenCredential,
): (directory: string) => Promise<string> {
  const known = new Map<string, TokenCredential>();
  return async (directory) => {
    const own = known.get(directory) ?? credentialIn(directory, app, credential);
    known.set(directory, own);
    const token = await own.getToken(scope);
    if (token === null) throw new Error('Entra ID gave no token');
    return token.token;
  };
}

function credentialIn(
  directory: string,
  { authority, clientId, clientSecret }: GraphApp,
  credential: TokenCredential,
): TokenCredential {
  const options = {
    authorityHost: authority,
    // The authority is this region's own setting, which nobody else has a say in.
    disableInstanceDiscovery: true,
    // The next round comes soon.
    retryOptions: { maxRetries: 0 },
  };
  if (clientSecret !== undefined)
    return new ClientSecretCredential(directory, clientId, clientSecret, options);
  const assertion = async () => (await credential.getToken(exchangeScope))?.token ?? '';
  return new ClientAssertionCredential(directory, clientId, assertion, options);
}
