import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CryptographyClient, KeyClient } from '@azure/keyvault-keys';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKeyVault } from '../../local/key-vault/start-key-vault.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let vault: Awaited<ReturnType<typeof startKeyVault>>;
let client: KeyClient;

const asked: string[][] = [];
const credential = {
  async getToken(scopes: string | string[], options?: { readonly tenantId?: string }) {
    asked.push([...[scopes].flat(), options?.tenantId ?? '']);
    return { token: 'good', expiresOnTimestamp: Date.now() + 3_600_000 };
  },
};
const options = { disableChallengeResourceVerification: true, retryOptions: { maxRetries: 0 } };

const start = () =>
  startKeyVault({
    surroundings,
    port: 0,
    keys: [{ name: 'ready', kind: 'RSA' }],
    verifyToken: async (token) => token === 'good',
    authority: 'https://login.example/tenant-1',
  });

beforeAll(async () => {
  surroundings = await testSurroundings();
  vault = await start();
  client = new KeyClient(vault.url, credential, options);
});
afterAll(async () => {
  await vault.stop();
  surroundings.remove();
});

test('a key that was asked for is there from the start, and the client finds its tenant by the challenge', async () => {
  const key = await client.getKey('ready');
  expect(key).toMatchObject({
    name: 'ready',
    keyType: 'RSA',
    id: expect.stringContaining('/keys/ready/'),
  });
  expect(key.keyOperations).toContain('wrapKey');
  expect(key.properties).toMatchObject({ enabled: true, recoveryLevel: 'Recoverable+Purgeable' });
  expect(asked[0]).toEqual(['https://vault.azure.net/.default', 'tenant-1']);
});

test('a token that does not pass is refused', async () => {
  const stranger = {
    getToken: async () => ({ token: 'bad', expiresOnTimestamp: Date.now() + 9e6 }),
  };
  const refused = new KeyClient(vault.url, stranger, options).getKey('ready');
  await expect(refused).rejects.toMatchObject({ statusCode: 401, code: 'Unauthorized' });
});

test.each(['RSA-OAEP-256', 'RSA-OAEP'] as const)(
  '%s wraps and unwraps a key',
  async (algorithm) => {
    const crypto = new CryptographyClient(await client.getKey('ready'), credential, options);
    const secret = randomBytes(32);
    const { result, keyID } = await crypto.wrapKey(algorithm, secret);
    expect(keyID).toContain('/keys/ready/');
    expect(Buffer.from(result).equals(secret)).toBe(false);
    const { result: back } = await crypto.unwrapKey(algorithm, result);
    expect(Buffer.from(back).equals(secret)).toBe(true);
  },
);

test.each(['RSA-OAEP-256', 'RSA-OAEP'] as const)('%s encrypts and decrypts', async (algorithm) => {
  const crypto = client.getCryptographyClient('ready');
  const plaintext = Buffer.from('kept secret');
  const { result } = await crypto.encrypt({ algorithm, plaintext });
  const { result: back } = await crypto.decrypt({ algorithm, ciphertext: result });
  expect(Buffer.from(back).toString()).toBe('kept secret');
});

test('an algorithm the key cannot do, a broken ciphertext and a text too long are bad parameters', async () => {
  const crypto = client.getCryptographyClient('ready');
  const bad = { statusCode: 400, code: 'BadParameter' };
  await expect(crypto.wrapKey('A256KW', randomBytes(32))).rejects.toMatchObject({
    ...bad,
    message: expect.stringContaining('A256KW'),
  });
  await expect(crypto.unwrapKey('RSA-OAEP-256', randomBytes(256))).rejects.toMatchObject(bad);
  await expect(crypto.wrapKey('RSA-OAEP-256', randomBytes(191))).rejects.toMatchObject(bad);
});

test('a new version is the newest, and the old one still opens what it closed', async () => {
  const first = await client.createKey('rotating', 'RSA', { tags: { tenant: 'contoso' } });
  const crypto = new CryptographyClient(first, credential, options);
  const { result } = await crypto.wrapKey('RSA-OAEP-256', randomBytes(32));
  await client.rotateKey('rotating');
  const third = await client.createKey('rotating', 'RSA');
  expect((await client.getKey('rotating')).id).toBe(third.id);
  const versions = [];
  for await (const page of client
    .listPropertiesOfKeyVersions('rotating')
    .byPage({ maxPageSize: 2 }))
    versions.push(page.map(({ version }) => version));
  expect(versions.map((page) => page.length)).toEqual([2, 1]);
  expect(versions.flat()).toContain(first.properties.version);
  expect((await crypto.unwrapKey('RSA-OAEP-256', result)).result).toHaveLength(32);
  const other = new CryptographyClient(third, credential, options);
  await expect(other.unwrapKey('RSA-OAEP-256', result)).rejects.toMatchObject({ statusCode: 400 });
});

test('a disabled key does nothing until it is enabled', async () => {
  const { properties } = await client.createKey('switched', 'RSA');
  await client.updateKeyProperties('switched', properties.version ?? '', { enabled: false });
  const crypto = client.getCryptographyClient('switched');
  await expect(crypto.wrapKey('RSA-OAEP-256', randomBytes(32))).rejects.toMatchObject({
    statusCode: 403,
    code: 'Forbidden',
    message: 'Operation wrapKey is not allowed on a disabled key.',
  });
  expect((await client.getKey('switched')).properties.enabled).toBe(false);
  await client.updateKeyProperties('switched', { enabled: true, tags: { a: 'b' } });
  expect((await client.getKey('switched')).properties.tags).toEqual({ a: 'b' });
  expect((await crypto.wrapKey('RSA-OAEP-256', randomBytes(32))).result).toHaveLength(256);
});

test('an expired key opens but does not close', async () => {
  const key = await client.createKey('aging', 'RSA', {
    expiresOn: new Date(surroundings.clock.now() + 60_000),
  });
  const crypto = new CryptographyClient(key, credential, options);
  const { result } = await crypto.wrapKey('RSA-OAEP-256', randomBytes(32));
  await surroundings.clock.turn(61_000);
  await expect(crypto.wrapKey('RSA-OAEP-256', randomBytes(32))).rejects.toMatchObject({
    statusCode: 403,
  });
  expect((await crypto.unwrapKey('RSA-OAEP-256', result)).result).toHaveLength(32);
});

test('a key is used only for what it is for', async () => {
  const key = await client.createKey('only-wraps', 'RSA', { keyOps: ['wrapKey', 'unwrapKey'] });
  expect(key.keyOperations).toEqual(['wrapKey', 'unwrapKey']);
  const response = await fetch(`${key.id}/encrypt?api-version=7.6`, {
    method: 'POST',
    headers: { Authorization: 'Bearer good' },
    body: '{"alg":"RSA-OAEP-256","value":"AAAA"}',
  });
  expect(response.status).toBe(403);
  expect(await response.json()).toEqual({
    error: {
      code: 'Forbidden',
      message: 'Operation encrypt is not permitted on this key.',
      innererror: { code: 'KeyOperationForbidden' },
    },
  });
});

test('a deleted key is gone for use, keeps its name, and comes back when recovered', async () => {
  const key = await client.createKey('regretted', 'RSA');
  const crypto = new CryptographyClient(key, credential, options);
  const { result } = await crypto.wrapKey('RSA-OAEP-256', randomBytes(32));
  const deleting = await client.beginDeleteKey('regretted', { intervalInMs: 1 });
  expect((await deleting.pollUntilDone()).properties.recoveryId).toContain(
    '/deletedkeys/regretted',
  );
  await expect(client.getKey('regretted')).rejects.toMatchObject({
    statusCode: 404,
    code: 'KeyNotFound',
  });
  await expect(crypto.unwrapKey('RSA-OAEP-256', result)).rejects.toMatchObject({ statusCode: 404 });
  await expect(client.createKey('regretted', 'RSA')).rejects.toMatchObject({
    statusCode: 409,
    code: 'Conflict',
  });
  const recovering = await client.beginRecoverDeletedKey('regretted', { intervalInMs: 1 });
  expect((await recovering.pollUntilDone()).id).toBe(key.id);
  expect((await crypto.unwrapKey('RSA-OAEP-256', result)).result).toHaveLength(32);
});

test('a purged key is gone for good, its name is free and no trace of it is left on disk', async () => {
  const key = await client.createKey('shredded', 'RSA');
  const traces = () =>
    readdirSync(surroundings.dataDir).some((file) =>
      readFileSync(join(surroundings.dataDir, file)).includes(key.properties.version ?? ''),
    );
  expect(traces()).toBe(true);
  await (await client.beginDeleteKey('shredded', { intervalInMs: 1 })).pollUntilDone();
  await client.purgeDeletedKey('shredded');
  expect(traces()).toBe(false);
  await expect(client.getDeletedKey('shredded')).rejects.toMatchObject({ statusCode: 404 });
  await expect(client.purgeDeletedKey('shredded')).rejects.toMatchObject({
    statusCode: 404,
    message: 'Deleted Key not found: shredded',
  });
  const again = await client.createKey('shredded', 'RSA');
  expect(again.id).not.toBe(key.id);
});

test('a deleted key that nobody recovers is purged after 90 days', async () => {
  await client.createKey('forgotten', 'RSA');
  await (await client.beginDeleteKey('forgotten', { intervalInMs: 1 })).pollUntilDone();
  const listed = [];
  for await (const { name } of client.listDeletedKeys()) listed.push(name);
  expect(listed).toContain('forgotten');
  await surroundings.clock.turn(90 * 86_400_000);
  await expect(client.getDeletedKey('forgotten')).rejects.toMatchObject({ statusCode: 404 });
});

test('keys are listed without their versions', async () => {
  const names = [];
  for await (const { name, version } of client.listPropertiesOfKeys()) names.push([name, version]);
  expect(names).toContainEqual(['ready', undefined]);
});

test('what the stand-in does not have is refused by its name', async () => {
  await expect(client.createKey('curve', 'EC')).rejects.toMatchObject({
    statusCode: 400,
    message: expect.stringContaining('EC'),
  });
  await expect(client.backupKey('ready')).rejects.toMatchObject({
    statusCode: 400,
    message: expect.stringContaining('/keys/ready/backup'),
  });
  const digest = createHash('sha256').update('x').digest();
  await expect(client.getCryptographyClient('ready').sign('RS256', digest)).rejects.toMatchObject({
    message: expect.stringContaining('/sign'),
  });
});

test('keys survive a restart', async () => {
  const before = await client.getKey('ready');
  const crypto = client.getCryptographyClient('ready');
  const { result } = await crypto.wrapKey('RSA-OAEP-256', Buffer.from('kept'));
  await vault.stop();
  vault = await start();
  client = new KeyClient(vault.url, credential, options);
  expect((await client.getKey('ready')).properties.version).toBe(before.properties.version);
  const { result: back } = await client
    .getCryptographyClient('ready')
    .unwrapKey('RSA-OAEP-256', result);
  expect(Buffer.from(back).toString()).toBe('kept');
});
