import { beforeEach, expect, test } from 'vitest';
import type { Caller } from '#shared/contracts/access/caller.ts';
import { Address } from '#shared/contracts/configuration/address.ts';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { type Administration, createAdministration } from './administration.ts';
import {
  createMemoryAddresses,
  createMemoryConfiguration,
  nothingGoesOn,
} from './memory.test-support.ts';

const author: Caller = {
  tenant: 'contoso',
  name: 'Author',
  user: '6e7b9e5e-0001-4000-8000-000000000001',
  roles: ['StudioEditor'],
};
const say = (text: string, next: string) => ({
  kind: 'play',
  prompt: [{ text: { en: text } }],
  exits: { next },
});
const definition = (
  id: string,
  nodes: Record<string, { readonly kind: string; readonly [field: string]: unknown }>,
) => ({
  schema: 1,
  id,
  name: id,
  languages: ['en'],
  start: Object.keys(nodes)[0] ?? '',
  nodes,
});
const end = { kind: 'end' };

let configuration: ConfigurationStore;
let administration: Administration;
beforeEach(() => {
  let time = 1_000;
  configuration = createMemoryConfiguration();
  administration = createAdministration({
    ...nothingGoesOn,
    configuration,
    holidays: { holidaysOf: async () => [], check: async () => undefined },
    secretKeeper: { set: async () => {} },
    translator: { translate: async () => ({ ok: false, reason: 'notConfigured' }) },
    addresses: createMemoryAddresses(),
    agentsAtWork: { atWork: async () => [] },
    routing: { send: async () => {} },
    tellAgent: async () => {},
    now: () => (time += 1_000),
  });
});

const create = (draft: { readonly id: string; readonly name: string }) =>
  administration.flows.create(author, { id: draft.id, name: draft.name, draft: { ...draft } });
const change = (draft: ReturnType<typeof definition>) =>
  administration.flows.change(author, draft.id, { id: draft.id, name: draft.name, draft }, '*');
const publish = (id: string, note = '') => administration.publishFlow(author, id, '', note);

const main = definition('main', {
  call: { kind: 'subFlow', flow: 'greeting', exits: { next: 'stop' } },
  stop: end,
});
const greeting = definition('greeting', { hello: say('Hello', 'stop'), stop: end });

test('F1: a broken draft is saved, its findings are listed, and it is not published', async () => {
  const broken = { ...definition('main', { a: { kind: 'nonsense' } }), languages: 'all of them' };
  expect(await create(broken)).toMatchObject({
    ok: true,
    value: { draft: { languages: 'all of them' } },
  });
  const found = await administration.versions.findingsOf(author, 'main');
  expect(found).toMatchObject({ ok: true, value: { findings: [{ field: 'languages' }] } });
  expect(await publish('main')).toMatchObject({
    ok: false,
    reason: 'notCompiling',
    fields: [{ field: 'draft.languages' }],
  });
});

test('F1: a version pins its sub-flows as they are published then, also those of sub-flows', async () => {
  const inner = definition('inner', { one: say('Inner', 'stop'), stop: end });
  const outer = definition('greeting', {
    ...greeting.nodes,
    hello: { kind: 'subFlow', flow: 'inner', exits: { next: 'stop' } },
  });
  for (const flow of [inner, outer, main]) {
    await create(flow);
    expect(await publish(flow.id)).toMatchObject({ ok: true });
  }
  await change(definition('inner', { one: say('Changed', 'stop'), stop: end }));
  await publish('inner');
  const first = await administration.versions.getVersion(author, 'main', 1);
  expect(first).toMatchObject({
    ok: true,
    value: {
      interpreter: 1,
      subFlows: {
        greeting: { version: 1 },
        inner: {
          version: 1,
          definition: { nodes: { one: { prompt: [{ text: { en: 'Inner' } }] } } },
        },
      },
    },
  });
  // The same draft with other sub-flows is another version.
  expect(await publish('main', 'with the new greeting')).toMatchObject({
    ok: true,
    value: { published: 2 },
  });
  const listed = await administration.versions.listVersions(author, 'main');
  expect(listed).toMatchObject({
    ok: true,
    value: {
      items: [
        {
          version: 2,
          isPublished: true,
          note: 'with the new greeting',
          publishedBy: author.user,
          subFlows: { inner: 2 },
        },
        { version: 1, isPublished: false, subFlows: { greeting: 1, inner: 1 } },
      ],
    },
  });
});

test('F1: a sub-flow that was never published, or leads back, keeps a flow from being published', async () => {
  await create(main);
  expect(await publish('main')).toMatchObject({
    fields: [
      { field: 'draft.nodes.call.flow', what: expect.stringContaining("no flow 'greeting'") },
    ],
  });
  await create(greeting);
  expect(await publish('main')).toMatchObject({
    fields: [{ what: expect.stringContaining('never published') }],
  });
  await publish('greeting');
  await publish('main');
  await change(definition('greeting', { back: { kind: 'subFlow', flow: 'main', exits: {} } }));
  const circle = await publish('greeting');
  expect(circle).toMatchObject({
    ok: false,
    fields: [{ what: expect.stringContaining('greeting → main → greeting') }],
  });
});

test('F1: what a flow names must be there; what is alike is named first', async () => {
  await configuration.create('contoso', 'table', {
    id: 'customers',
    name: 'Customers',
    columns: [{ name: 'tier', type: 'text' }],
  });
  await configuration.create('contoso', 'table', {
    id: 'prices',
    name: 'Prices',
    columns: [{ name: 'price', type: 'number' }],
  });
  const flow = definition('main', {
    look: { kind: 'lookup', table: 'customer', key: '1', exits: { found: 'ask', notFound: 'ask' } },
    ask: { kind: 'http', connector: 'crm', exits: { next: 'queue' } },
    queue: { kind: 'queue', center: 'sales', skills: [{ skill: 'dutch' }] },
  });
  const found = await administration.versions.validateFlow(author, flow);
  expect(found).toMatchObject({
    ok: true,
    value: {
      findings: [
        {
          node: 'look',
          field: 'table',
          what: "there is no data table 'customer'",
          advice: 'Create it, or choose one of customers, prices',
        },
        { node: 'ask', field: 'connector', advice: 'Create it first' },
        { node: 'queue', field: 'center' },
        { node: 'queue', field: 'skills.0.skill', severity: 'warning' },
      ],
    },
  });
});

test('F1: versions are compared, and an older one is given to callers again', async () => {
  await create(greeting);
  await publish('greeting');
  await change(definition('greeting', { hello: say('Good day', 'stop'), stop: end, spare: end }));
  const draft = await administration.versions.diffVersions(author, 'greeting', 1, 'draft');
  expect(draft).toMatchObject({
    ok: true,
    value: {
      changes: [
        {
          node: 'hello',
          field: 'prompt.0.text.en',
          what: 'changed',
          before: 'Hello',
          after: 'Good day',
        },
        { node: 'spare', field: '', what: 'added', after: { kind: 'end' } },
      ],
    },
  });
  await publish('greeting');
  expect(await administration.versions.diffVersions(author, 'greeting', 2, 2)).toMatchObject({
    ok: true,
    value: { changes: [] },
  });
  const back = await administration.versions.restoreVersion(author, 'greeting', 1, '');
  expect(back).toMatchObject({ ok: true, value: { published: 1, versions: 2 } });
  expect(await administration.versions.restoreVersion(author, 'greeting', 1, '')).toEqual(back);
  expect(await administration.versions.restoreVersion(author, 'greeting', 9, '')).toEqual({
    ok: false,
    reason: 'notFound',
  });
  expect(FlowDefinition.safeParse(greeting).success).toBe(true);
});

test('F1: a roll back of a flow that somebody else has changed meanwhile is refused', async () => {
  await create(greeting);
  await publish('greeting');
  await change(definition('greeting', { hello: say('Good day', 'stop'), stop: end }));
  const read = await publish('greeting');
  const meant = read.ok ? (read.version ?? '') : '';
  await change(definition('greeting', { hello: say('Good evening', 'stop'), stop: end }));
  const { restoreVersion } = administration.versions;
  expect(await restoreVersion(author, 'greeting', 1, meant)).toEqual({
    ok: false,
    reason: 'changedMeanwhile',
  });
  expect(await restoreVersion(author, 'greeting', 1, '')).toMatchObject({
    value: { published: 1 },
  });
});

test('F1: a roll back says who did it, when, and from which version; doing it again adds nothing', async () => {
  await create(greeting);
  await publish('greeting');
  await change(definition('greeting', { hello: say('Good day', 'stop'), stop: end }));
  await publish('greeting');
  const { restoreVersion, listVersions } = administration.versions;
  const other = { ...author, user: '6e7b9e5e-0001-4000-8000-000000000002' };
  await restoreVersion(other, 'greeting', 1, '');
  await restoreVersion(author, 'greeting', 1, '');
  await restoreVersion(author, 'greeting', 2, '');
  await restoreVersion(author, 'greeting', 1, '');
  expect(await listVersions(author, 'greeting')).toMatchObject({
    value: {
      items: [
        { version: 2, restorations: [{ from: 1, by: author.user, at: 5_000 }] },
        {
          version: 1,
          isPublished: true,
          restorations: [
            { from: 2, by: author.user, at: 6_000 },
            { from: 2, by: other.user, at: 4_000 },
          ],
        },
      ],
    },
  });
  const draft = definition('greeting', { stop: end });
  await change(draft);
  const forged = { id: 'greeting', name: 'greeting', draft, restorations: [] };
  expect(await administration.flows.change(author, 'greeting', forged, '*')).toMatchObject({
    value: { restorations: { length: 3 } },
  });
});

test('F1: a draft that says the same as an older version is published, and says so', async () => {
  await create(greeting);
  expect(await publish('greeting')).toMatchObject({ value: { published: 1, sameAs: null } });
  await change(definition('greeting', { hello: say('Good day', 'stop'), stop: end }));
  await publish('greeting');
  await change(greeting);
  const again = await publish('greeting');
  expect(again).toMatchObject({ value: { published: 3, sameAs: 1 } });
  expect(await publish('greeting')).toEqual(again);
  expect(await administration.versions.listVersions(author, 'greeting')).toMatchObject({
    value: { items: [{ sameAs: 1 }, { sameAs: null }, { sameAs: null }] },
  });
});

test('E4: a flow that is dialled directly names a contact center at each of its queues', async () => {
  await configuration.create(
    'contoso',
    'center',
    ContactCenter.parse({ id: 'sales', name: 'Sales' }),
  );
  const queueIn = (center?: string) =>
    definition('main', { queue: { kind: 'queue', ...(center && { center }), exits: {} } });
  await create(queueIn());
  await publish('main');
  const address = { address: '+4930123456', name: 'All', center: null, flow: 'main' };
  expect(await administration.addresses.create(author, address)).toMatchObject({
    reason: 'invalid',
    fields: [{ field: 'flow', what: expect.stringContaining('queue: this queue has no contact') }],
  });
  await change(queueIn('sales'));
  await publish('main');
  expect(await administration.addresses.create(author, address)).toMatchObject({ ok: true });
  await change(queueIn());
  expect(await publish('main')).toMatchObject({
    reason: 'notCompiling',
    fields: [{ field: 'draft.nodes.queue.center' }],
  });
  expect(await administration.versions.findingsOf(author, 'main')).toMatchObject({
    value: { findings: [{ node: 'queue', field: 'center' }] },
  });
  expect(await administration.flows.remove(author, 'main', '*')).toMatchObject({
    reason: 'inUse',
    fields: [{ field: 'addresses/+4930123456' }],
  });
  expect(Address.safeParse({ ...address, center: 'sales' }).success).toBe(false);
  expect(Address.safeParse({ ...address, flow: null }).success).toBe(false);
  expect(
    await administration.addresses.create(author, {
      ...address,
      address: '+4930123457',
      flow: 'no',
    }),
  ).toMatchObject({ fields: [{ what: "there is no published flow 'no'" }] });
});
