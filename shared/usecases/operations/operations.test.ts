import { beforeEach, expect, test } from 'vitest';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { ParkedMessage, ParkedMessages } from '#shared/ports/parked-messages.ts';
import {
  createMemoryAddresses,
  createMemoryConfiguration,
} from '../configuration/memory.test-support.ts';
import { createTenant } from './create-tenant.ts';
import { endTenant } from './end-tenant.ts';
import { listParked, replayParked } from './parked.ts';
import { readMeters } from './read-meters.ts';

const contoso = {
  id: 'contoso',
  name: 'Contoso',
  entraTenantId: 'c0000000-0000-4000-a000-000000000001',
};
const message: ParkedMessage = {
  id: 'm1',
  queue: 'routing',
  reason: 'no such contact center',
  body: { customer: '+4930123456' },
  parkedAt: 7,
};
let configuration: ConfigurationStore;
let parked: ParkedMessages;
let keys: string[];

const tenantKeys = {
  async create(tenant: string) {
    keys = [...new Set([...keys, tenant])];
  },
  async destroy(tenant: string) {
    keys = keys.filter((each) => each !== tenant);
  },
};

beforeEach(() => {
  configuration = createMemoryConfiguration();
  keys = [];
  const kept = new Map([[message.id, message]]);
  parked = {
    park: async (each) => void kept.set(each.id, each),
    list: async (queue) => [...kept.values()].filter((each) => each.queue === queue),
    get: async (queue, id) => (kept.get(id)?.queue === queue ? kept.get(id) : undefined),
    remove: async (_queue, id) => void kept.delete(id),
  };
});

test('E2: a tenant is created, and created again is changed', async () => {
  expect(await createTenant({ configuration, tenantKeys }, contoso)).toMatchObject({ ok: true });
  const changed = { ...contoso, name: 'Contoso Ltd' };
  expect(await createTenant({ configuration, tenantKeys }, changed)).toMatchObject({
    ok: true,
    value: changed,
  });
  expect((await configuration.tenants()).map(({ value }) => value)).toEqual([changed]);
});

test('E2: a directory belongs to one tenant, however its id is spelled', async () => {
  await createTenant({ configuration, tenantKeys }, contoso);
  const entraTenantId = contoso.entraTenantId.toUpperCase();
  expect(
    await createTenant({ configuration, tenantKeys }, { ...contoso, id: 'other', entraTenantId }),
  ).toEqual({
    ok: false,
    reason: 'invalid',
    fields: [{ field: 'entraTenantId', what: expect.stringContaining("'contoso'") }],
  });
});

test('S8: a tenant has a key, and one whose directory is taken gets none', async () => {
  await createTenant({ configuration, tenantKeys }, contoso);
  await createTenant({ configuration, tenantKeys }, { ...contoso, id: 'other' });
  expect(keys).toEqual(['contoso']);
});

test('S8: a tenant that ends loses its key, its data keys, its addresses and its sign-in; once more changes nothing', async () => {
  await createTenant({ configuration, tenantKeys }, contoso);
  await configuration.create('contoso', 'dataKey', { id: '1', wrapped: 'x', keyVersion: 'v' });
  const forgotten: string[] = [];
  const dataKeys = { forget: (tenant: string) => void forgotten.push(tenant) };
  const addresses = createMemoryAddresses();
  await addresses.create('contoso', {
    address: '+4930123',
    name: 'One',
    center: 'sales',
    flow: null,
  });
  await addresses.create('fabrikam', {
    address: '+4930124',
    name: 'Two',
    center: 'sales',
    flow: null,
  });
  const end = (confirm: string) =>
    endTenant({ configuration, addresses, tenantKeys, dataKeys }, { tenant: 'contoso', confirm });
  expect(await end('fabrikam')).toMatchObject({
    reason: 'invalid',
    fields: [{ field: 'confirm' }],
  });
  expect(keys).toEqual(['contoso']);
  for (const time of ['first', 'second'])
    expect([time, await end('contoso')]).toEqual([time, { ok: true, value: undefined }]);
  expect([keys, await configuration.list('contoso', 'dataKey')]).toEqual([[], []]);
  expect(await configuration.tenants()).toEqual([]);
  expect(forgotten).toContain('contoso');
  const owners = ['+4930123', '+4930124'].map(async (each) => (await addresses.find(each))?.tenant);
  expect(await Promise.all(owners)).toEqual([undefined, 'fabrikam']);
});

test('S8: an ending that broke off after the key was gone is finished by the next one', async () => {
  await createTenant({ configuration, tenantKeys }, contoso);
  const addresses = createMemoryAddresses();
  const parts = { addresses, tenantKeys, dataKeys: { forget: () => undefined } };
  const broken = { ...configuration, list: () => Promise.reject(new Error('down')) };
  const ending = { tenant: 'contoso', confirm: 'contoso' };
  await expect(endTenant({ ...parts, configuration: broken }, ending)).rejects.toThrow('down');
  expect(await endTenant({ ...parts, configuration }, ending)).toMatchObject({ ok: true });
  expect(await configuration.tenants()).toEqual([]);
});

test('S5: what is parked is listed without what it says', async () => {
  const { body: _, ...rest } = message;
  expect(await listParked({ parked }, 'routing')).toEqual({ items: [rest] });
  expect(await listParked({ parked }, 'records')).toEqual({ items: [] });
});

test('S5: a parked message is sent again once, and a second replay finds it gone', async () => {
  const sent: unknown[] = [];
  const replay = async (queue: string, body: unknown) => sent.push({ queue, body }) > 0;
  expect(await replayParked({ parked, replay }, 'routing', 'm1')).toMatchObject({ ok: true });
  expect(await replayParked({ parked, replay }, 'routing', 'm1')).toEqual({
    ok: false,
    reason: 'notFound',
  });
  expect(sent).toEqual([{ queue: 'routing', body: message.body }]);
});

test('S5: what could not be sent stays parked', async () => {
  const down = () => Promise.reject(new Error('down'));
  await expect(replayParked({ parked, replay: down }, 'routing', 'm1')).rejects.toThrow('down');
  const refuse = async () => false;
  expect(await replayParked({ parked, replay: refuse }, 'routing', 'm1')).toEqual({
    ok: false,
    reason: 'notReplayable',
  });
  expect((await listParked({ parked }, 'routing')).items).toHaveLength(1);
});

test('the gauges name every target and contact center of every tenant, and records without a target', async () => {
  await createTenant({ configuration, tenantKeys }, contoso);
  const sales = ContactCenter.parse({ id: 'sales', name: 'Sales' });
  await configuration.create('contoso', 'center', sales);
  await configuration.create('contoso', 'target', { id: 'main', name: 'Main', center: null });
  await configuration.create('contoso', 'messageTarget', { id: 'said', name: 'Said' });
  let unassigned = 0;
  const read = () =>
    readMeters({
      configuration,
      outbox: {
        figures: async ({ target }) => ({
          waiting: target === 'main' ? 3 : unassigned,
          oldest: 5,
          parked: 1,
        }),
      },
      messageOutbox: {
        figures: async ({ target }) => ({
          waiting: target === 'said' ? 7 : 0,
          oldest: 6,
          parked: 2,
        }),
      },
      parked,
      parkedQueues: ['routing', 'incoming-calls'],
      queueFigures: async () => ({ waiting: 4, agentsAvailable: 1, agentsLoggedIn: 2 }),
      now: () => 9,
    });
  expect(await read()).toEqual({
    at: 9,
    tenants: 1,
    targets: [{ tenant: 'contoso', target: 'main', waiting: 3, oldest: 5, parked: 1 }],
    messageTargets: [{ tenant: 'contoso', target: 'said', waiting: 7, oldest: 6, parked: 2 }],
    centers: [
      { tenant: 'contoso', center: 'sales', waiting: 4, agentsAvailable: 1, agentsLoggedIn: 2 },
    ],
    parked: [
      { queue: 'routing', messages: 1 },
      { queue: 'incoming-calls', messages: 0 },
    ],
  });
  unassigned = 1;
  expect((await read()).targets).toHaveLength(2);
});
