import { expect, test } from 'vitest';
import { apiId, apiUri, contoso, sampleDirectory } from '../directory/sample-directory.ts';
import { resourceOf } from './resources.ts';

const of = (scope: string) => resourceOf(sampleDirectory, contoso, scope);

test('scopes of an API are for its client id', () => {
  expect(of(`openid ${apiUri}/access_as_user offline_access`)).toMatchObject({
    audience: apiId,
    permissions: ['access_as_user'],
  });
  expect(of(`${apiId}/.default`)).toMatchObject({
    audience: apiId,
    permissions: ['access_as_user'],
  });
});

test('permissions without a resource, and OpenID scopes alone, are for Microsoft Graph', () => {
  expect(of('User.Read')).toMatchObject({
    audience: 'https://graph.microsoft.com',
    permissions: ['User.Read'],
  });
  expect(of('openid profile')).toMatchObject({ audience: 'https://graph.microsoft.com' });
});

test('Azure services keep the address that was asked for', () => {
  expect(of('https://cosmos.azure.com/.default').audience).toBe('https://cosmos.azure.com');
  expect(of('https://localhost:8072/.default').audience).toBe('https://localhost:8072');
  expect(of('https://vault.azure.net/.default').audience).toBe('https://vault.azure.net');
});

test('two resources at once, an unknown API and a scope that is not exposed are refused', () => {
  expect(() => of(`${apiUri}/access_as_user User.Read`)).toThrow('more than one resource');
  expect(() => of('api://unknown/.default')).toThrow('was not found');
  expect(() => of(`${apiUri}/other`)).toThrow('does not expose');
});
