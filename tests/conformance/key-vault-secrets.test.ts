import { SecretClient } from '@azure/keyvault-secrets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSecrets } from '#shared/adapters/key-vault-secrets/secrets.ts';
import { SecretName } from '#shared/contracts/configuration/connector.ts';
import { startKeyVault } from '../../local/key-vault/start-key-vault.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let vault: Awaited<ReturnType<typeof startKeyVault>>;
let client: SecretClient;
const credential = {
  getToken: async () => ({ token: 'good', expiresOnTimestamp: Date.now() + 3_600_000 }),
};

beforeAll(async () => {
  surroundings = await testSurroundings();
  vault = await startKeyVault({ surroundings, port: 0, keys: [] });
  client = new SecretClient(vault.url, credential, { disableChallengeResourceVerification: true });
});
afterAll(async () => {
  await vault.stop();
  surroundings.remove();
});

test('a secret has versions; the newest is given', async () => {
  const first = await client.setSecret('one', 'old', { contentType: 'text/plain' });
  await client.setSecret('one', 'new');
  expect((await client.getSecret('one')).value).toBe('new');
  const old = await client.getSecret('one', { version: first.properties.version ?? '' });
  expect(old).toMatchObject({
    value: 'old',
    properties: { contentType: 'text/plain', name: 'one' },
  });
});

test('a deleted secret is gone, its name is taken, and purging frees it', async () => {
  await client.setSecret('two', 'x');
  const deleting = await client.beginDeleteSecret('two', { intervalInMs: 1 });
  await deleting.pollUntilDone();
  await expect(client.getSecret('two')).rejects.toMatchObject({
    statusCode: 404,
    code: 'SecretNotFound',
  });
  await expect(client.setSecret('two', 'y')).rejects.toMatchObject({ statusCode: 409 });
  await client.purgeDeletedSecret('two');
  await expect(client.purgeDeletedSecret('two')).rejects.toMatchObject({ statusCode: 404 });
  expect((await client.setSecret('two', 'y')).value).toBe('y');
});

test('S7: no name of a secret reaches into another tenant', async () => {
  const secrets = createSecrets({ url: vault.url, hasOwnDomain: true, now: () => 0 }, credential);
  await secrets.set('contoso--x', 'crm', 'theirs');
  await expect(secrets.get('contoso', 'x--crm')).rejects.toThrow('--');
  expect(SecretName.safeParse('x--crm').success).toBe(false);
  expect(SecretName.safeParse('crm-key-2').success).toBe(true);
});

test('F2: the product reads a tenant’s secrets, remembers them for minutes, and never another tenant’s', async () => {
  let time = 0;
  const secrets = createSecrets(
    { url: vault.url, hasOwnDomain: true, now: () => time },
    credential,
  );
  expect(await secrets.get('contoso', 'crm')).toBeUndefined();
  await secrets.set('contoso', 'crm', 'first');
  expect(await secrets.get('contoso', 'crm')).toBe('first');
  expect(await secrets.get('fabrikam', 'crm')).toBeUndefined();
  await client.setSecret('contoso--crm', 'second');
  expect(await secrets.get('contoso', 'crm')).toBe('first');
  time += 300_001;
  expect(await secrets.get('contoso', 'crm')).toBe('second');
});

test('S8: a secret that was refused is read anew, and not over and over', async () => {
  let time = 0;
  const vaultOf = () =>
    createSecrets({ url: vault.url, hasOwnDomain: true, now: () => time }, credential);
  const [here, there] = [vaultOf(), vaultOf()];
  await here.set('contoso', 'turned', 'first');
  expect(await there.get('contoso', 'turned')).toBe('first');
  await here.set('contoso', 'turned', 'second');
  expect(await there.renew('contoso', 'turned')).toBe('first');
  time += 10_001;
  expect(await there.renew('contoso', 'turned')).toBe('second');
  expect(await there.get('contoso', 'turned')).toBe('second');
});
