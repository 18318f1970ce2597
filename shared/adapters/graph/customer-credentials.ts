import type { TokenCredential } from '@azure/identity';
import { createDirectoryCredentials, type GraphApp } from './directory-credentials.ts';

interface CustomerCredentialsParts extends Omit<GraphApp, 'clientId'> {
  /** The app that customers know in their directories; absent: there is none. */
  readonly clientId?: string | undefined;
  /** Directories of customers whose databases and storage are in their own, by app setting (`DIRECTORY_<TENANT>`). */
  readonly directories: ReadonlyMap<string, string>;
}

/**
 * How a tenant's databases and storage are entered: as the app that customers know, in the directory that the tenant's setting
 * names, or else as this region's own identity.
 */
export function createCustomerCredentials(
  { directories, clientId, ...app }: CustomerCredentialsParts,
  credential: TokenCredential,
): (tenant: string) => TokenCredential {
  const credentialIn =
    clientId === undefined
      ? withoutApp
      : createDirectoryCredentials({ ...app, clientId }, credential);
  return (tenant) => {
    const directory = directories.get(`DIRECTORY_${tenant.toUpperCase().replaceAll('-', '__')}`);
    if (directory === undefined) return credential;
    // What is wrong with the setting is a trouble of those who need a token.
    return {
      getToken: async (scopes, options) => credentialIn(directory).getToken(scopes, options),
    };
  };
}

function withoutApp(): never {
  throw new Error('GRAPH_CLIENT_ID is not set: stores in a directory of the customer need it.');
}
