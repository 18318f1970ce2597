import type { AccessToken, TokenCredential } from '@azure/identity';
import { expect, test } from 'vitest';
import { createCustomerCredentials } from './customer-credentials.ts';

const scope = 'https://storage.azure.com/.default';
const ofRegion: TokenCredential = {
  getToken: async (): Promise<AccessToken> => ({ token: 'of the region', expiresOnTimestamp: 1 }),
};
const parts = { authority: 'https://login.example', clientId: 'app' };

test('a tenant without a directory of its own is entered as the region', async () => {
  const of = createCustomerCredentials(
    { ...parts, directories: new Map([['DIRECTORY_CONTOSO', 'd']]) },
    ofRegion,
  );
  expect(of('fabrikam')).toBe(ofRegion);
  // `contoso-emea` is another tenant, and its setting DIRECTORY_CONTOSO__EMEA.
  expect(of('contoso-emea')).toBe(ofRegion);
});

test('without the app a tenant with a directory has no token, and the reason says what to set', async () => {
  const of = createCustomerCredentials(
    { ...parts, clientId: undefined, directories: new Map([['DIRECTORY_CONTOSO', 'd']]) },
    ofRegion,
  );
  await expect(of('contoso').getToken(scope)).rejects.toThrow('GRAPH_CLIENT_ID');
});

test('a directory that is none refuses the token, not the start of the app', async () => {
  const of = createCustomerCredentials(
    { ...parts, directories: new Map([['DIRECTORY_CONTOSO', 'not a directory!']]) },
    ofRegion,
  );
  await expect(of('contoso').getToken(scope)).rejects.toThrow(/tenant/i);
});
