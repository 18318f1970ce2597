import type { TokenCredential } from '@azure/identity';
import { createDirectoryCredentials, type GraphApp } from './directory-credentials.ts';

const scope = 'https://graph.microsoft.com/.default';

/** Tokens for Microsoft Graph in a customer's directory. */
export function createDirectoryTokens(
  app: GraphApp,
  credential: TokenCredential,
): (directory: string) => Promise<string> {
  const credentialIn = createDirectoryCredentials(app, credential);
  return async (directory) => {
    const token = await credentialIn(directory).getToken(scope);
    if (token === null) throw new Error('Entra ID gave no token');
    return token.token;
  };
}
