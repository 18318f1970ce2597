import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTenantKeys } from '#shared/adapters/key-vault/tenant-keys.ts';
import { createSecretBox } from '#shared/adapters/node-crypto/secret-box.ts';
import type { TenantKeys } from '#shared/ports/tenant-keys.ts';
import { createMemoryConfiguration } from '#shared/usecases/configuration/memory.test-support.ts';
import { createDataKeys } from '#shared/usecases/data-keys.ts';
import { startKeyVault } from '../../local/key-vault/start-key-vault.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let vault: Awaited<ReturnType<typeof startKeyVault>>;
let keys: TenantKeys;

const credential = {
  getToken: async () => ({ token: 'good', expiresOnTimestamp: Date.now() + 3_600_000 }),
};

beforeAll(async () => {
  surroundings = await testSurroundings();
  vault = await startKeyVault({ surroundings, port: 0, keys: [] });
  keys = createTenantKeys({ url: vault.url, hasOwnDomain: true }, credential);
});
afterAll(async () => {
  await vault.stop();
  surroundings.remove();
});

const places = (tenant: string) => ({ tenant, purpose: 'dialogue/dlg_1/answer' });

test('S8: what a tenant’s key wraps, it unwraps, also after it was made a second time', async () => {
  const key = randomBytes(32);
  await keys.create('contoso');
  const wrapped = await keys.wrap('contoso', key);
  await keys.create('contoso');
  expect((await keys.wrap('contoso', key)).keyVersion).toBe(wrapped.keyVersion);
  expect(wrapped.wrapped).not.toContain(key.toString('base64'));
  expect(Buffer.from(await keys.unwrap('contoso', wrapped)).equals(key)).toBe(true);
});

test('S8: another tenant’s key does not unwrap it', async () => {
  await keys.create('contoso');
  await keys.create('fabrikam');
  const wrapped = await keys.wrap('contoso', randomBytes(32));
  await expect(keys.unwrap('fabrikam', wrapped)).rejects.toThrow();
});

test('S8: two that need a tenant’s first data key at once agree on one', async () => {
  await keys.create('racing');
  const configuration = createMemoryConfiguration();
  const parts = { configuration, tenantKeys: keys, newKey: () => randomBytes(32), now: () => 0 };
  const [one, other] = [createDataKeys(parts), createDataKeys(parts)].map(createSecretBox);
  const texts = await Promise.all([one, other].map((box) => box?.seal(places('racing'), '4711')));
  expect(await configuration.list('racing', 'dataKey')).toHaveLength(1);
  for (const text of texts) expect(await one?.open(places('racing'), text ?? '')).toBe('4711');
});

test('S8: when a tenant’s key was destroyed, nothing sealed for it opens any more, and a new key does not help', async () => {
  await keys.create('ended');
  const configuration = createMemoryConfiguration();
  const parts = { configuration, tenantKeys: keys, newKey: () => randomBytes(32), now: () => 0 };
  const dataKeys = createDataKeys(parts);
  const box = createSecretBox(dataKeys);
  const sealed = await box.seal(places('ended'), '4711');
  await keys.destroy('ended');
  await keys.destroy('ended');
  dataKeys.forget('ended');
  await expect(box.open(places('ended'), sealed)).rejects.toThrow();
  await expect(box.seal(places('ended'), '4712')).rejects.toThrow();
  await keys.create('ended');
  await expect(box.open(places('ended'), sealed)).rejects.toThrow();
});

test('S8: in a vault with purge protection a destroyed key opens nothing from then on, and ending the tenant again does not fail', async () => {
  const guarded = await testSurroundings();
  const options = { surroundings: guarded, port: 0, keys: [], hasPurgeProtection: true };
  const strict = await startKeyVault(options);
  try {
    const own = createTenantKeys({ url: strict.url, hasOwnDomain: true }, credential);
    await own.create('ended');
    const wrapped = await own.wrap('ended', randomBytes(32));
    await own.destroy('ended');
    await own.destroy('ended');
    await expect(own.unwrap('ended', wrapped)).rejects.toThrow();
    // Its name is free when the vault has purged it.
    await expect(own.create('ended')).rejects.toMatchObject({ statusCode: 409 });
    await guarded.clock.turn(91 * 86_400_000);
    await own.create('ended');
    await expect(own.unwrap('ended', wrapped)).rejects.toThrow();
  } finally {
    await strict.stop();
    guarded.remove();
  }
});
