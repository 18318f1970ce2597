import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Address } from '#shared/contracts/configuration/address.ts';
import { configurationKinds } from '#shared/contracts/configuration/kinds.ts';
import { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import {
  createMemoryAddresses,
  createMemoryConfiguration,
} from '#shared/usecases/configuration/memory.test-support.ts';
import { exportRegion } from './region/export-region.ts';
import { readFolder, writeFolder } from './region/folder.ts';
import { copiedKinds } from './region/region-copy.ts';
import { restoreRegion } from './region/restore-region.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'region-'));
  folders.push(folder);
  return folder;
}

/** A region in memory; its vault has keys of its own. */
function region() {
  const keys = new Set<string>();
  const fails = { at: Number.POSITIVE_INFINITY, writes: 0 };
  const configuration = createMemoryConfiguration();
  return {
    configuration: {
      ...configuration,
      create: ((tenant, kind, value) => {
        fails.writes += 1;
        if (fails.writes > fails.at) return Promise.reject(new Error('cut off'));
        return configuration.create(tenant, kind, value);
      }) satisfies typeof configuration.create,
    },
    addresses: createMemoryAddresses(),
    tenantKeys: {
      create: async (tenant: string) => void keys.add(tenant),
      unwrap: async (tenant: string, { keyVersion }: { readonly keyVersion: string }) => {
        if (keys.has(tenant) && keyVersion === 'here') return new Uint8Array(32);
        throw Object.assign(new Error('no such key'), { statusCode: 404 });
      },
    },
    keys,
    fails,
  };
}

const always = (id: string, name = id) =>
  OpeningHours.parse({ id, name, timeZone: 'Europe/Berlin', weekly: [] });
const address = (text: string, center = 'sales') =>
  Address.parse({ address: text, name: text, center, flow: null });
const usual = { replace: false, dryRun: false };
const directory = '61850000-0000-4000-a000-000000000001';

async function filled() {
  const made = region();
  const { configuration, addresses } = made;
  const tenant = { id: 'contoso', name: 'Contoso', entraTenantId: directory };
  await configuration.create('contoso', 'tenant', tenant);
  await configuration.create('contoso', 'hours', always('sales'));
  await configuration.create('contoso', 'hours', always('after sales'));
  const key = { id: '690', wrapped: 'abc', keyVersion: 'there' };
  await configuration.create('contoso', 'dataKey', key);
  await addresses.create('contoso', address('+4930100'));
  return made;
}

async function copyOf(from: Awaited<ReturnType<typeof filled>>) {
  const folder = join(newFolder(), 'copy');
  writeFolder(folder, await exportRegion(from, []), 0);
  return folder;
}

test('S6: every kind of configuration is copied; switches are a region’s own', () => {
  const kinds = Object.keys(configurationKinds).filter((kind) => kind !== 'switches');
  expect([...copiedKinds].toSorted()).toEqual(kinds.toSorted());
});

test('S6: what is exported is restored into an empty region, with a key of its own for each tenant', async () => {
  const folder = await copyOf(await filled());
  const other = region();
  expect(await restoreRegion(other, readFolder(folder), usual)).toEqual({
    ok: true,
    created: 4,
    replaced: 0,
    unchanged: 0,
    leftOut: ['contoso: dataKey 690'],
  });
  expect(await exportRegion(other, [])).toMatchObject([
    {
      tenant: 'contoso',
      things: { hours: [always('after sales'), always('sales')], dataKey: [] },
      addresses: [address('+4930100')],
    },
  ]);
  expect([...other.keys]).toEqual(['contoso']);
});

test('S6: the probe’s tenant stays where it is: each region has its own', async () => {
  const from = await filled();
  const probe = { id: 'openline-probe', name: 'Probe', entraTenantId: directory.replace('1', '2') };
  await from.configuration.create(probe.id, 'tenant', probe);
  expect((await exportRegion(from, [])).map(({ tenant }) => tenant)).toEqual(['contoso']);
});

test('S6: the second time nothing is written', async () => {
  const folder = await copyOf(await filled());
  const other = region();
  await restoreRegion(other, readFolder(folder), usual);
  const before = other.fails.writes;
  expect(await restoreRegion(other, readFolder(folder), usual)).toMatchObject({
    ok: true,
    created: 0,
    unchanged: 4,
  });
  expect(other.fails.writes).toBe(before);
});

test('S6: one that was cut off is finished by the next', async () => {
  const folder = await copyOf(await filled());
  const other = region();
  other.fails.at = 2;
  await expect(restoreRegion(other, readFolder(folder), usual)).rejects.toThrow('cut off');
  expect(await other.addresses.list('contoso')).toEqual([]);
  other.fails.at = Number.POSITIVE_INFINITY;
  expect(await restoreRegion(other, readFolder(folder), usual)).toMatchObject({ ok: true });
  expect(await other.addresses.list('contoso')).toHaveLength(1);
});

test('S6: where something different is there nothing is written, unless it is to be replaced', async () => {
  const folder = await copyOf(await filled());
  const other = region();
  await other.configuration.create('contoso', 'hours', always('sales', 'Changed here'));
  const before = other.fails.writes;
  expect(await restoreRegion(other, readFolder(folder), usual)).toEqual({
    ok: false,
    different: ['contoso: hours sales'],
  });
  expect(other.fails.writes).toBe(before);
  expect(await restoreRegion(other, readFolder(folder), { ...usual, replace: true })).toMatchObject(
    { ok: true, created: 3, replaced: 1 },
  );
  const hours = await other.configuration.get('contoso', 'hours', 'sales');
  expect(hours?.value.name).toBe('sales');
});

test('E2: neither the address nor the directory of another tenant is taken, not even to replace', async () => {
  const folder = await copyOf(await filled());
  const other = region();
  await other.configuration.create('fabrikam', 'tenant', {
    id: 'fabrikam',
    name: 'Fabrikam',
    entraTenantId: directory.toUpperCase(),
  });
  await other.addresses.create('fabrikam', address('+4930100'));
  expect(await restoreRegion(other, readFolder(folder), { ...usual, replace: true })).toEqual({
    ok: false,
    different: ['contoso: its directory belongs to fabrikam', 'contoso: address +4930100'],
  });
});

test('S6: a dry run tells what would be done and writes nothing', async () => {
  const folder = await copyOf(await filled());
  const other = region();
  const wishes = { ...usual, dryRun: true };
  expect(await restoreRegion(other, readFolder(folder), wishes)).toMatchObject({ created: 4 });
  expect([other.fails.writes, other.keys.size]).toEqual([0, 0]);
});

test('S6: a data key comes back where the vault has the key that it was wrapped by', async () => {
  const from = await filled();
  const key = { id: '691', wrapped: 'abc', keyVersion: 'here' };
  await from.configuration.create('contoso', 'dataKey', key);
  const other = region();
  other.keys.add('contoso');
  const restored = await restoreRegion(other, readFolder(await copyOf(from)), usual);
  expect(restored).toMatchObject({ leftOut: ['contoso: dataKey 690'] });
  expect((await other.configuration.get('contoso', 'dataKey', '691'))?.value).toEqual(key);
});

test('S6: files that were changed or are missing, and exports that were cut off, are refused', async () => {
  const folder = await copyOf(await filled());
  const hours = join(folder, 'contoso/hours.json');
  const text = readFileSync(hours, 'utf8');
  writeFileSync(hours, text.replace('Europe/Berlin', 'Europe/Paris'));
  expect(() => readFolder(folder)).toThrow('its hash differs');
  rmSync(hours);
  expect(() => readFolder(folder)).toThrow('contoso/hours.json is missing');
  rmSync(join(folder, 'region.json'));
  expect(() => readFolder(folder)).toThrow('no finished export');
});

test('S6: a copy of another format, and a folder with something in it, are refused', async () => {
  const folder = await copyOf(await filled());
  const manifest = join(folder, 'region.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"format": 1', '"format": 2'));
  expect(() => readFolder(folder)).toThrow('not of format 1');
  expect(() => writeFolder(folder, [], 0)).toThrow('is not empty');
});

test('S6: the same configuration makes the same files; one tenant alone can be copied', async () => {
  const from = await filled();
  const [one, other] = [await copyOf(from), await copyOf(from)];
  const read = (folder: string) => readFileSync(join(folder, 'region.json'), 'utf8');
  expect(read(one)).toBe(read(other));
  expect(existsSync(join(one, 'contoso/flow.json'))).toBe(true);
  expect(await exportRegion(from, ['contoso'])).toHaveLength(1);
  await expect(exportRegion(from, ['nobody'])).rejects.toThrow('no tenant nobody');
});
