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

const exchangeScope = 'api://AzureADTokenExchange/.default';

/** The app in a customer's directory; each directory's credential keeps its own tokens until they expire. */
export function createDirectoryCredentials(
  app: GraphApp,
  credential: TokenCredential,
): (directory: string) => TokenCredential {
  const known = new Map<string, TokenCredential>();
  return (directory) => {
    const own = known.get(directory) ?? credentialIn(directory, app, credential);
    known.set(directory, own);
    return own;
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
