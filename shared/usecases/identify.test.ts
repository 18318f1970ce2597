import { expect, test } from 'vitest';
import { User } from '#shared/contracts/configuration/user.ts';
import type { TokenClaims } from '#shared/ports/token-check.ts';
import { createMemoryConfiguration } from './configuration/memory.test-support.ts';
import { createFindTenant } from './find-tenant.ts';
import { createFindUser } from './find-user.ts';
import { identify } from './identify.ts';

const directory = 'c0000000-0000-4000-a000-000000000001';
const adele: TokenClaims = {
  entraTenantId: directory,
  objectId: '00000000-0000-4000-8000-000000000001',
  name: 'Adele (Entra)',
  appRoles: ['Supervisor'],
  isApp: false,
};

async function asked(claims: TokenClaims | undefined, authorization: string | null = 'Bearer x') {
  const configuration = createMemoryConfiguration();
  const contoso = { id: 'contoso', name: 'Contoso', entraTenantId: directory.toUpperCase() };
  await configuration.create('contoso', 'tenant', contoso);
  const user = User.parse({ id: adele.objectId, name: 'Adele', roles: ['Agent', 'Operator'] });
  await configuration.create('contoso', 'user', user);
  const at = { configuration, now: () => 0 };
  const [tenantOf, findUser] = [createFindTenant(at), createFindUser(at)];
  return identify({ checkToken: async () => claims, tenantOf, findUser }, authorization);
}

test('S7: a user has the roles that the tenant gave them, not those that the token claims', async () => {
  expect(await asked(adele)).toEqual({
    ok: true,
    caller: {
      tenant: 'contoso',
      user: adele.objectId,
      name: 'Adele',
      roles: ['Agent', 'Operator'],
    },
  });
});

test('S7: the app role Administrator makes an administrator, also of somebody who is not listed', async () => {
  const first = { ...adele, objectId: directory, appRoles: ['Administrator'] };
  expect(await asked(first)).toMatchObject({
    caller: { user: directory, name: 'Adele (Entra)', roles: ['Administrator'] },
  });
  expect(await asked({ ...adele, appRoles: ['Administrator'] })).toMatchObject({
    caller: { roles: ['Agent', 'Operator', 'Administrator'] },
  });
});

test('S7: an app has its app roles alone, also when it has the id of a user', async () => {
  const app = { ...adele, isApp: true, appRoles: ['ReportViewer', 'NoRoleOfOurs'] };
  expect(await asked(app)).toMatchObject({ caller: { roles: ['ReportViewer'] } });
});

test.each([
  ['nothing is sent', undefined, null, 'noToken'],
  ['another scheme is used', adele, 'Basic eDp5', 'noToken'],
  ['the token is empty', adele, 'Bearer ', 'noToken'],
  ['the token is not to be trusted', undefined, 'Bearer x', 'badToken'],
  [
    'the directory is no customer',
    { ...adele, entraTenantId: adele.objectId },
    'Bearer x',
    'unknownTenant',
  ],
  ['nobody added the user', { ...adele, objectId: directory }, 'Bearer x', 'unknownUser'],
] as const)('S7: when %s, nobody is identified', async (_when, claims, authorization, reason) => {
  expect(await asked(claims, authorization)).toEqual({ ok: false, reason });
});

test('E2: a new tenant is found after a second, and strangers who ask cost a read a second at most', async () => {
  const configuration = createMemoryConfiguration();
  let now = 0;
  let reads = 0;
  const tenantOf = createFindTenant({
    configuration: {
      tenants() {
        reads += 1;
        return configuration.tenants();
      },
    },
    now: () => now,
  });
  expect(await tenantOf(directory)).toBeUndefined();
  const contoso = { id: 'contoso', name: 'Contoso', entraTenantId: directory };
  await configuration.create('contoso', 'tenant', contoso);
  now = 999;
  expect([await tenantOf(directory), reads]).toEqual([undefined, 2]);
  now = 1000;
  expect([await tenantOf(directory), reads]).toEqual(['contoso', 3]);
});
