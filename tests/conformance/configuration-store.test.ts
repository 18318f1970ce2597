import type { Container } from '@azure/cosmos';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAddressBook } from '#shared/adapters/cosmos/address-book.ts';
import { createConfigurationStore } from '#shared/adapters/cosmos/configuration-store.ts';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import { addressesContainer, configurationContainer } from '#shared/contracts/topology.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { needs } from '../support/cosmos/emulator.ts';
import { startTestCosmos } from '../support/cosmos/test-cosmos.ts';

const sales = ContactCenter.parse({ id: 'sales', name: 'Sales' });
const address = { address: '+4930123456', name: 'Main', center: 'sales', flow: null };
let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;
let container: Container;
let store: ConfigurationStore;
let book: AddressBook;

beforeAll(async () => {
  cosmos = await startTestCosmos();
});
afterAll(() => cosmos.stop());

beforeEach(async () => {
  container = await cosmos.container(configurationContainer);
  store = createConfigurationStore(container);
  const { partitionKey, indexed = [] } = addressesContainer;
  const indexingPolicy = {
    includedPaths: indexed.map((path) => ({ path })),
    excludedPaths: [{ path: '/*' }],
  };
  book = createAddressBook(await cosmos.container({ partitionKey, indexingPolicy }));
});

test('what is created is read and listed with its version, by kind', async () => {
  const version = await store.create('contoso', 'center', sales);
  expect(version).toBeTypeOf('string');
  expect(await store.get('contoso', 'center', 'sales')).toEqual({ value: sales, version });
  expect(await store.list('contoso', 'center')).toEqual([{ value: sales, version }]);
  expect(await store.get('contoso', 'target', 'sales')).toBeUndefined();
  expect(await store.list('contoso', 'target')).toEqual([]);
});

test('S5: of two with one id the second is not created', async () => {
  await store.create('contoso', 'center', sales);
  expect(await store.create('contoso', 'center', { ...sales, name: 'Other' })).toBeUndefined();
  expect((await store.get('contoso', 'center', 'sales'))?.value.name).toBe('Sales');
});

test('a change needs the version that is there; an older one, or one that is gone, changes nothing', async () => {
  const first = (await store.create('contoso', 'center', sales)) ?? '';
  const second = (await store.replace('contoso', 'center', { ...sales, name: 'New' }, first)) ?? '';
  expect(second).not.toBe(first);
  const late = { ...sales, name: 'Late' };
  expect(await store.replace('contoso', 'center', late, first)).toBeUndefined();
  expect(await store.remove('contoso', 'center', 'sales', first)).toBe(false);
  expect((await store.get('contoso', 'center', 'sales'))?.value.name).toBe('New');
  expect(await store.remove('contoso', 'center', 'sales', second)).toBe(true);
  expect(await store.remove('contoso', 'center', 'sales', second)).toBe(false);
  expect(await store.replace('contoso', 'center', late, second)).toBeUndefined();
});

test('E2: the same id in another tenant is another thing', async () => {
  const version = (await store.create('contoso', 'center', sales)) ?? '';
  expect(await store.get('fabrikam', 'center', 'sales')).toBeUndefined();
  expect(await store.list('fabrikam', 'center')).toEqual([]);
  expect(await store.replace('fabrikam', 'center', sales, version)).toBeUndefined();
  expect(await store.remove('fabrikam', 'center', 'sales', version)).toBe(false);
});

test('an id with letters that Cosmos DB forbids is kept and found', async () => {
  const weekly = [{ days: ['mon' as const], from: '09:00', to: '17:00' }];
  const id = 'a/b?c#d\\e ü';
  const hours = OpeningHours.parse({ id, name: 'Office', timeZone: 'Europe/Berlin', weekly });
  await store.create('contoso', 'hours', hours);
  expect((await store.get('contoso', 'hours', id))?.value).toEqual(hours);
});

test('S6: settings that came with a later version have their defaults in older documents', async () => {
  const { revision: _, groups: __, ...older } = sales;
  const document = { id: 'center:sales', tenant: 'contoso', kind: 'center', value: older };
  await container.items.create(document);
  expect((await store.get('contoso', 'center', 'sales'))?.value).toEqual(sales);
});

test('a document that is not what it should be is an error, not a value', async () => {
  const document = {
    id: 'center:sales',
    tenant: 'contoso',
    kind: 'center',
    value: { id: 'sales' },
  };
  await container.items.create(document);
  await expect(store.get('contoso', 'center', 'sales')).rejects.toThrow('name');
});

test('E2: all tenants of the region are found', async () => {
  const entraTenantId = 'c0000000-0000-4000-a000-000000000001';
  for (const id of ['contoso', 'fabrikam'])
    await store.create(id, 'tenant', { id, name: id, entraTenantId });
  await store.create('contoso', 'center', sales);
  const found = await store.tenants();
  expect(found.map(({ value }) => value.id).toSorted()).toEqual(['contoso', 'fabrikam']);
});

test('E4: an address is found by one point read, whatever the size of the region', async (context) => {
  needs(context, 'charges');
  await book.create('contoso', address);
  const before = cosmos.meter.read().total['cosmos.ru'] ?? 0;
  expect(await book.find(address.address)).toMatchObject({ tenant: 'contoso', value: address });
  const after = cosmos.meter.read().total['cosmos.ru'] ?? 0;
  expect(after - before).toBeLessThanOrEqual(1);
  expect(await book.find('+4930999999')).toBeUndefined();
});

test('E4: of two tenants that want an address at once one gets it', async () => {
  const outcomes = await Promise.all(
    ['contoso', 'fabrikam', 'contoso'].map((tenant) => book.create(tenant, address)),
  );
  expect(outcomes.filter((version) => version !== undefined)).toHaveLength(1);
});

test('E4: only its tenant changes or removes an address, and only as it was read', async () => {
  const version = (await book.create('contoso', address)) ?? '';
  const changed = { ...address, name: 'Hotline' };
  expect(await book.replace('fabrikam', changed, version)).toBeUndefined();
  expect(await book.remove('fabrikam', address.address, version)).toBe(false);
  expect(await book.list('fabrikam')).toEqual([]);
  const next = (await book.replace('contoso', changed, version)) ?? '';
  expect(await book.replace('contoso', address, version)).toBeUndefined();
  expect(await book.list('contoso')).toMatchObject([{ value: changed, version: next }]);
  expect(await book.remove('contoso', address.address, version)).toBe(false);
  expect(await book.remove('contoso', address.address, next)).toBe(true);
  expect(await book.create('fabrikam', address)).toBeDefined();
});

test('E4: a Teams resource account is an address as well', async () => {
  const app = { ...address, address: 'teams-app:c0000000-0000-4000-a000-000000000001' };
  await book.create('contoso', app);
  expect((await book.find(app.address))?.value).toEqual(app);
});
