import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '#shared/contracts/access/caller.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { User } from '#shared/contracts/configuration/user.ts';
import { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { RoutingMessage } from '#shared/contracts/routing/routing-message.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { type Administration, createAdministration } from './administration.ts';
import {
  createMemoryAddresses,
  createMemoryConfiguration,
  nothingGoesOn,
} from './memory.test-support.ts';

const amin: Caller = {
  tenant: 'contoso',
  user: '00000000-0000-4000-8000-00000000000a',
  name: 'Amin',
  roles: ['Administrator'],
};
const emma: Caller = { ...amin, name: 'Emma', roles: ['EnvironmentManager'] };
const gustav: Caller = { ...amin, tenant: 'fabrikam', name: 'Gustav' };
const sales = ContactCenter.parse({ id: 'sales', name: 'Sales' });
const adele = User.parse({
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Adele',
  roles: ['Agent'],
  profile: {
    teams: [],
    memberships: [{ center: 'sales', skills: { german: 8 } }],
    capacity: { voice: 1 },
  },
});
const end = { kind: 'end' };
const draft = FlowDefinition.parse({
  schema: 1,
  id: 'welcome',
  name: 'Welcome',
  languages: ['en'],
  variables: {},
  start: 'one',
  nodes: { one: end },
});
const welcome = { id: 'welcome', name: 'Welcome', draft };

const holidays = {
  holidaysOf: async () => [],
  check: async ({ country }: { readonly country: string }) =>
    country === 'DE' ? undefined : `there is no country '${country}'`,
};

let configuration: ConfigurationStore;
let administration: Administration;
let sent: RoutingMessage[];
let told: { key: AgentKey; event: AgentEvent }[];
let routingFails: boolean;

beforeEach(() => {
  configuration = createMemoryConfiguration();
  sent = [];
  told = [];
  routingFails = false;
  administration = createAdministration({
    ...nothingGoesOn,
    configuration,
    holidays,
    secretKeeper: { set: async () => {} },
    translator: { translate: async () => ({ ok: false, reason: 'notConfigured' }) },
    addresses: createMemoryAddresses(),
    agentsAtWork: { atWork: async () => [] },
    routing: {
      async send(message) {
        if (routingFails) throw new Error('Service Bus is not there.');
        sent.push(message);
      },
    },
    tellAgent: async (key, event) => told.push({ key, event }),
    now: () => 1000,
  });
});

async function versionOf(answer: Promise<{ ok: boolean; version?: string | undefined }>) {
  const { ok, version } = await answer;
  if (!ok || version === undefined) throw new Error('It was refused.');
  return version;
}

describe('contact centers', () => {
  test('E3: one is created, read, listed in order and changed', async () => {
    const { centers } = administration;
    await centers.create(amin, { ...sales, id: 'support' });
    const version = await versionOf(centers.create(amin, sales));
    expect(await centers.get(amin, 'sales')).toEqual({ ok: true, value: sales, version });
    const changed = await centers.change(amin, 'sales', { ...sales, ringTime: 30 }, version);
    expect(changed).toMatchObject({ ok: true, value: { ringTime: 30, revision: 1 } });
    const list = await centers.list(amin);
    expect(list.ok && list.value.items.map(({ id, ringTime }) => [id, ringTime])).toEqual([
      ['sales', 30],
      ['support', 20],
    ]);
  });

  test('a change tells routing the settings in milliseconds under a number that grows', async () => {
    const { centers } = administration;
    let version = await versionOf(centers.create(amin, sales));
    sent = [];
    version = await versionOf(centers.change(amin, 'sales', { ...sales, ringTime: 30 }, version));
    await centers.change(amin, 'sales', { ...sales, ringTime: 40 }, version);
    expect(sent.map(({ tenant, center, event }) => ({ tenant, center, event }))).toMatchObject([
      { tenant: 'contoso', center: 'sales', event: { settings: { version: 1, ringTime: 30_000 } } },
      { tenant: 'contoso', center: 'sales', event: { settings: { version: 2, ringTime: 40_000 } } },
    ]);
  });

  test('S5: a change whose news was lost is told when the same request comes again', async () => {
    const { centers } = administration;
    const version = await versionOf(centers.create(amin, sales));
    const wanted = { ...sales, ringTime: 30 };
    sent = [];
    routingFails = true;
    await expect(centers.change(amin, 'sales', wanted, version)).rejects.toThrow('Service Bus');
    routingFails = false;
    expect(await centers.change(amin, 'sales', wanted, version)).toMatchObject({
      ok: true,
      value: { revision: 1 },
    });
    expect(sent).toHaveLength(1);
  });

  test('S5: what is created twice is there once; something else under its id is refused', async () => {
    const { centers } = administration;
    const first = await centers.create(amin, sales);
    expect(await centers.create(amin, { ...sales })).toEqual(first);
    expect(await centers.create(amin, { ...sales, name: 'Other' })).toEqual({
      ok: false,
      reason: 'exists',
    });
  });

  test('a change of an old version is refused, and changes nothing', async () => {
    const { centers } = administration;
    const version = await versionOf(centers.create(amin, sales));
    await centers.change(amin, 'sales', { ...sales, name: 'New' }, version);
    expect(await centers.change(amin, 'sales', { ...sales, name: 'Late' }, version)).toEqual({
      ok: false,
      reason: 'changedMeanwhile',
    });
    expect(await centers.get(amin, 'sales')).toMatchObject({ value: { name: 'New' } });
  });

  test('of two changes at once one is refused', async () => {
    const { centers } = administration;
    const version = await versionOf(centers.create(amin, sales));
    const answers = await Promise.all(
      ['One', 'Other'].map((name) => centers.change(amin, 'sales', { ...sales, name }, version)),
    );
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  });

  test('one cannot be given another id, nor a number of its own', async () => {
    const { centers } = administration;
    const version = await versionOf(centers.create(amin, { ...sales, revision: 99 }));
    expect(await centers.get(amin, 'sales')).toMatchObject({ value: { revision: 0 } });
    expect(await centers.change(amin, 'sales', { ...sales, id: 'other' }, version)).toMatchObject({
      reason: 'invalid',
      fields: [{ field: 'id' }],
    });
  });

  test('its flow must be there and published', async () => {
    const { centers, flows, publishFlow } = administration;
    const wanted = { ...sales, flow: 'welcome' };
    expect(await centers.create(amin, wanted)).toMatchObject({
      reason: 'invalid',
      fields: [{ field: 'flow', what: expect.stringContaining('no flow') }],
    });
    await flows.create(amin, welcome);
    expect(await centers.create(amin, wanted)).toMatchObject({
      fields: [{ field: 'flow', what: expect.stringContaining('not published') }],
    });
    await publishFlow(amin, 'welcome', '', '');
    expect(await centers.create(amin, wanted)).toMatchObject({ ok: true });
  });
});

describe('E2: tenants are apart', () => {
  test('what another tenant has is as if it were not there', async () => {
    const { centers, flows, publishFlow } = administration;
    const version = await versionOf(centers.create(amin, sales));
    await flows.create(amin, welcome);
    const absent = { ok: false, reason: 'notFound' };
    expect(await centers.get(gustav, 'sales')).toEqual(absent);
    expect(await centers.change(gustav, 'sales', sales, version)).toEqual(absent);
    expect(await publishFlow(gustav, 'welcome', '', '')).toEqual(absent);
    expect(await centers.list(gustav)).toEqual({ ok: true, value: { items: [] } });
    expect(await centers.create(gustav, { ...sales, name: 'Verkauf' })).toMatchObject({ ok: true });
    expect(await centers.get(amin, 'sales')).toMatchObject({ value: { name: 'Sales' } });
  });

  test('E4: an address of another tenant is taken, and can be neither read nor changed', async () => {
    const { addresses, centers } = administration;
    const address = { address: '+4930123456', name: 'Main', center: 'sales', flow: null };
    await centers.create(amin, sales);
    await centers.create(gustav, sales);
    const version = await versionOf(addresses.create(amin, address));
    expect(await addresses.create(gustav, address)).toEqual({ ok: false, reason: 'addressTaken' });
    expect(await addresses.get(gustav, address.address)).toMatchObject({ reason: 'notFound' });
    const stolen = addresses.change(gustav, address.address, { ...address, name: 'Mine' }, version);
    expect(await stolen).toMatchObject({ reason: 'notFound' });
    expect(await addresses.list(gustav)).toMatchObject({ value: { items: [] } });
  });
});

test('E4: an address belongs to a contact center that exists', async () => {
  const address = { address: '+4930123456', name: 'Main', center: 'sales', flow: null };
  expect(await administration.addresses.create(amin, address)).toMatchObject({
    reason: 'invalid',
    fields: [{ field: 'center', what: "there is no contact center 'sales'; create it first" }],
  });
});

test('D1: a record target is private to a contact center that exists, or to none', async () => {
  const target = { id: 'main', name: 'Main', center: null };
  expect(await administration.targets.create(amin, target)).toMatchObject({ ok: true });
  expect(
    await administration.targets.create(amin, { ...target, id: 'own', center: 'sales' }),
  ).toMatchObject({ fields: [{ field: 'center' }] });
});

describe('users', () => {
  test('E5: a changed profile is told to the agent', async () => {
    const { centers, users } = administration;
    await centers.create(amin, sales);
    const version = await versionOf(users.create(amin, adele));
    const profile = { ...adele.profile, teams: ['night'] };
    expect(await users.change(amin, adele.id, { ...adele, profile }, version)).toMatchObject({
      ok: true,
    });
    expect(told).toEqual([
      {
        key: { tenant: 'contoso', agent: adele.id },
        event: { kind: 'profileChanged', at: 1000, profile },
      },
    ]);
  });

  test('of two who change a profile at once, the last thing that is told is how it is', async () => {
    const { centers, users } = administration;
    await centers.create(amin, sales);
    const version = await versionOf(users.create(amin, adele));
    const telling = Promise.withResolvers<void>();
    const slow = Promise.withResolvers<void>();
    const slowly = createAdministration({
      ...nothingGoesOn,
      configuration,
      holidays,
      secretKeeper: { set: async () => {} },
      translator: { translate: async () => ({ ok: false, reason: 'notConfigured' }) },
      addresses: createMemoryAddresses(),
      agentsAtWork: { atWork: async () => [] },
      routing: { send: async () => {} },
      async tellAgent(key, event) {
        telling.resolve();
        await slow.promise;
        told.push({ key, event });
      },
      now: () => 1000,
    });
    const teams = (name: string) => ({ ...adele, profile: { ...adele.profile, teams: [name] } });
    const first = slowly.users.change(amin, adele.id, teams('first'), version);
    await telling.promise;
    const now = await versionOf(users.get(amin, adele.id));
    await users.change(amin, adele.id, teams('second'), now);
    slow.resolve();
    await first;
    expect(told.at(-1)?.event).toMatchObject({ profile: { teams: ['second'] } });
  });

  test('every membership names a contact center that exists', async () => {
    expect(await administration.users.create(amin, adele)).toMatchObject({
      fields: [{ field: 'profile.memberships.0.center' }],
    });
  });

  test('S7: only an administrator makes or unmakes an administrator', async () => {
    const { users } = administration;
    const user = User.parse({ ...adele, profile: undefined, roles: ['Administrator'] });
    const refused = { reason: 'invalid', fields: [{ field: 'roles' }] };
    expect(await users.create(emma, user)).toMatchObject(refused);
    const version = await versionOf(users.create(amin, user));
    expect(await users.change(emma, user.id, { ...user, roles: ['Agent'] }, version)).toMatchObject(
      refused,
    );
    expect(await users.change(emma, user.id, { ...user, name: 'A.' }, version)).toMatchObject({
      ok: true,
    });
  });
});

describe('flows', () => {
  const publish = (version = '') => administration.publishFlow(amin, 'welcome', version, '');

  test('F1: publishing makes a version that is never changed; the flow names the newest', async () => {
    const { flows } = administration;
    await flows.create(amin, welcome);
    const version = await versionOf(publish());
    const nodes = { one: { ...end, title: 'Bye' } };
    await flows.change(amin, 'welcome', { ...welcome, draft: { ...draft, nodes } }, version);
    expect(await publish()).toMatchObject({ value: { published: 2, versions: 2 } });
    const first = await configuration.get('contoso', 'flowVersion', 'welcome.1');
    expect(first?.value).toMatchObject({ definition: draft, publishedBy: amin.user });
    const second = await configuration.get('contoso', 'flowVersion', 'welcome.2');
    expect(second?.value.definition.nodes).toEqual(nodes);
  });

  test('what is published cannot be set by who saves the draft', async () => {
    const { flows } = administration;
    const version = await versionOf(flows.create(amin, { ...welcome, published: 7, versions: 9 }));
    expect(await flows.get(amin, 'welcome')).toMatchObject({
      value: { published: null, versions: 0 },
    });
    expect(
      await flows.change(amin, 'welcome', { ...welcome, name: 'Hello', published: 7 }, version),
    ).toMatchObject({ value: { name: 'Hello', published: null } });
  });

  test('S5: the same draft published twice is one version', async () => {
    await administration.flows.create(amin, welcome);
    const first = await publish();
    expect(await publish()).toEqual(first);
    expect(await configuration.list('contoso', 'flowVersion')).toHaveLength(1);
  });

  test('S5: a publication that died half way is finished by the next, with no version twice', async () => {
    await administration.flows.create(amin, welcome);
    const left = {
      flow: 'welcome',
      subFlows: {},
      interpreter: 1,
      note: '',
      publishedAt: 5,
      publishedBy: 'somebody',
      sameAs: null,
    };
    const other = { ...draft, nodes: { one: { ...end, title: 'Other' } } };
    await configuration.create('contoso', 'flowVersion', {
      ...left,
      id: 'welcome.1',
      version: 1,
      definition: other,
    });
    await configuration.create('contoso', 'flowVersion', {
      ...left,
      id: 'welcome.2',
      version: 2,
      definition: draft,
    });
    expect(await publish()).toMatchObject({ value: { published: 2, versions: 2 } });
    expect(await configuration.list('contoso', 'flowVersion')).toHaveLength(2);
  });

  test('one that does not compile is refused with node and field', async () => {
    const nodes = { one: { kind: 'play', prompt: [{ text: { en: 'Hi' } }], exits: {} } };
    await administration.flows.create(amin, { ...welcome, draft: { ...draft, nodes } });
    expect(await publish()).toMatchObject({
      reason: 'notCompiling',
      fields: [{ field: 'draft.nodes.one.exits.next' }],
    });
    expect(await configuration.list('contoso', 'flowVersion')).toEqual([]);
  });

  test('contact centers and opening hours that nodes name must exist', async () => {
    const nodes = {
      one: { kind: 'businessHours', hours: 'office', exits: { open: 'two', closed: 'three' } },
      two: { kind: 'queue', center: 'nowhere' },
      three: end,
    };
    await administration.flows.create(amin, { ...welcome, draft: { ...draft, nodes } });
    const refused = await publish();
    expect(!refused.ok && refused.fields?.map(({ field }) => field)).toEqual([
      'draft.nodes.one.hours',
      'draft.nodes.two.center',
    ]);
  });

  test('a draft that was changed since it was looked at is not published', async () => {
    const version = await versionOf(administration.flows.create(amin, welcome));
    await administration.flows.change(amin, 'welcome', { ...welcome, name: 'Hello' }, version);
    expect(await publish(version)).toEqual({ ok: false, reason: 'changedMeanwhile' });
  });

  test('the draft has the id of its flow', async () => {
    expect(
      await administration.flows.create(amin, { ...welcome, draft: { ...draft, id: 'other' } }),
    ).toMatchObject({ fields: [{ field: 'draft.id' }] });
  });
});
