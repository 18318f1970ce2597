import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '#shared/contracts/access/caller.ts';
import { Agent } from '#shared/contracts/agent/agent.ts';
import { Bot } from '#shared/contracts/configuration/bot.ts';
import { Connector } from '#shared/contracts/configuration/connector.ts';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { Recognizer } from '#shared/contracts/configuration/recognizer.ts';
import { User } from '#shared/contracts/configuration/user.ts';
import { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import type { RoutingMessage } from '#shared/contracts/routing/routing-message.ts';
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
const stranger: Caller = { ...amin, tenant: 'fabrikam' };
const number = '+4930123456';
const adele = User.parse({
  id: '00000000-0000-4000-8000-00000000000d',
  name: 'Adele',
  roles: ['Agent'],
});
const exits = { next: 'stop' };
const nodes = {
  hours: { kind: 'businessHours', hours: 'office', exits: { open: 'ask', closed: 'stop' } },
  ask: { kind: 'http', connector: 'crm', exits },
  look: { kind: 'lookup', table: 'customers', key: '1', exits: { found: 'bot', notFound: 'bot' } },
  bot: { kind: 'virtualAgent', bot: 'helper', exits: { done: 'say', escalated: 'queue' } },
  say: { kind: 'subFlow', flow: 'greeting', exits },
  queue: { kind: 'queue', center: 'sales', exits: { timeout: 'stop' } },
  stop: { kind: 'end' },
};
const flowOf = (id: string, named: Record<string, object>) => ({
  id,
  name: id,
  draft: { schema: 1, id, name: id, languages: ['en'], start: 'stop', nodes: named },
});

let waiting: boolean;
let records: number;
let said: number;
let agent: Agent | undefined;
let sent: RoutingMessage[];
let administration: Administration;
beforeEach(() => {
  [waiting, records, said, agent, sent] = [false, 0, 0, undefined, []];
  administration = createAdministration({
    ...nothingGoesOn,
    agents: { load: async () => agent && { value: agent, version: '1' } },
    queues: { isAnybodyWaiting: async () => waiting },
    outbox: { figures: async () => ({ waiting: records, oldest: null, parked: 0 }) },
    messageOutbox: { figures: async () => ({ waiting: said, oldest: null, parked: 0 }) },
    configuration: createMemoryConfiguration(),
    holidays: { holidaysOf: async () => [], check: async () => undefined },
    secretKeeper: { set: async () => {} },
    translator: { translate: async () => ({ ok: false, reason: 'notConfigured' }) },
    addresses: createMemoryAddresses(),
    routing: { send: async (message) => void sent.push(message) },
    tellAgent: async () => {},
    now: () => 1_000,
  });
});

async function done<Value>(answer: Promise<{ readonly ok: boolean; readonly value?: Value }>) {
  const answered = await answer;
  if (!answered.ok) throw new Error(JSON.stringify(answered));
  return answered;
}

const sales = ContactCenter.parse({ id: 'sales', name: 'Sales' });
const createSales = () => done(administration.centers.create(amin, sales));
const inUse = (...fields: readonly (readonly [string, string])[]) => ({
  ok: false,
  reason: 'inUse',
  fields: fields.map(([field, what]) => ({ field, what: expect.stringContaining(what) })),
});
const gone = { ok: true, value: null };

describe('E3: a contact center', () => {
  test('that nothing names is deleted; again it is not there', async () => {
    await createSales();
    expect(await administration.centers.remove(amin, 'sales', '*')).toEqual(gone);
    expect(await administration.centers.remove(amin, 'sales', '*')).toEqual({
      ok: false,
      reason: 'notFound',
    });
    expect(await administration.centers.get(amin, 'sales')).toMatchObject({ reason: 'notFound' });
  });

  test('stays as long as addresses, users, targets, flows or waiting customers need it; all are named', async () => {
    await createSales();
    await done(
      administration.addresses.create(amin, {
        address: number,
        name: 'Main',
        center: 'sales',
        flow: null,
      }),
    );
    const memberships = [{ center: 'sales', skills: {} }];
    const profile = { teams: [], memberships, capacity: { voice: 1 } };
    const supervises = { teams: [], centers: ['sales'] };
    await done(administration.users.create(amin, { ...adele, profile, supervises }));
    await done(administration.targets.create(amin, { id: 'own', name: 'Own', center: 'sales' }));
    await done(administration.flows.create(amin, flowOf('main', nodes)));
    waiting = true;
    expect(await administration.centers.remove(amin, 'sales', '*')).toEqual(
      inUse(
        [`addresses/${number}`, "'center'"],
        [`users/${adele.id}`, "'profile.memberships'"],
        [`users/${adele.id}`, "'supervises.centers'"],
        ['record-targets/own', "'center'"],
        ['flows/main', 'its draft names it at queue.center'],
        ['contact-centers/sales', 'wait in its queue'],
      ),
    );
    expect(await administration.centers.get(amin, 'sales')).toMatchObject({ ok: true });
  });

  test('that comes again under an old id has its settings told to routing', async () => {
    await createSales();
    await administration.centers.remove(amin, 'sales', '*');
    sent = [];
    await createSales();
    expect(sent).toMatchObject([{ center: 'sales', event: { kind: 'settingsChanged' } }]);
  });
});

test('S5: what somebody else has changed meanwhile is not deleted', async () => {
  const { version } = await administration.centers.create(amin, sales).then((answer) => {
    if (!answer.ok) throw new Error(answer.reason);
    return answer;
  });
  await administration.centers.change(amin, 'sales', { ...sales, name: 'Other' }, '*');
  expect(await administration.centers.remove(amin, 'sales', version ?? '')).toEqual({
    ok: false,
    reason: 'changedMeanwhile',
  });
});

test('S7: another tenant deletes nothing here', async () => {
  await createSales();
  await done(
    administration.addresses.create(amin, {
      address: number,
      name: 'Main',
      center: 'sales',
      flow: null,
    }),
  );
  const absent = { ok: false, reason: 'notFound' };
  expect(await administration.centers.remove(stranger, 'sales', '*')).toEqual(absent);
  expect(await administration.addresses.remove(stranger, number, '*')).toEqual(absent);
  expect(await administration.addresses.get(amin, number)).toMatchObject({ ok: true });
});

test('E4: an address is deleted, unless it is shown to customers who are called back', async () => {
  await createSales();
  await done(
    administration.addresses.create(amin, {
      address: number,
      name: 'Main',
      center: 'sales',
      flow: null,
    }),
  );
  const callback = { ...sales.callback, from: number };
  await done(administration.centers.change(amin, 'sales', { ...sales, callback }, '*'));
  expect(await administration.addresses.remove(amin, number, '*')).toEqual(
    inUse(['contact-centers/sales', "'callback.from'"]),
  );
  await done(administration.centers.change(amin, 'sales', sales, '*'));
  expect(await administration.addresses.remove(amin, number, '*')).toEqual(gone);
});

describe('E5: a user', () => {
  const at = (kind: 'ready' | 'signedOut') =>
    Agent.parse({
      tenant: 'contoso',
      id: adele.id,
      profile: adele.profile,
      device: null,
      state: { kind },
      since: 0,
      slots: [],
      closed: [],
      availableSince: 0,
      presence: null,
      ownCallEndedAt: null,
      sequence: 1,
    });

  test('who is at work stays until they sign out', async () => {
    await done(administration.users.create(amin, adele));
    agent = at('ready');
    expect(await administration.users.remove(amin, adele.id, '*')).toEqual(
      inUse([`users/${adele.id}`, 'at work']),
    );
    agent = at('signedOut');
    expect(await administration.users.remove(amin, adele.id, '*')).toEqual(gone);
  });

  test('who is the only administrator stays; nobody else deletes an administrator', async () => {
    const boss = User.parse({ id: amin.user, name: 'Amin', roles: ['Administrator'] });
    await done(administration.users.create(amin, boss));
    expect(await administration.users.remove(amin, boss.id, '*')).toEqual(
      inUse([`users/${boss.id}`, 'only administrator']),
    );
    await done(administration.users.create(amin, { ...adele, roles: ['Administrator'] }));
    const manager: Caller = { ...amin, roles: ['EnvironmentManager'] };
    expect(await administration.users.remove(manager, boss.id, '*')).toEqual({
      ok: false,
      reason: 'notAllowed',
    });
    expect(await administration.users.remove(amin, boss.id, '*')).toEqual(gone);
  });
});

test('D5: a record target stays as long as records wait for it', async () => {
  await done(administration.targets.create(amin, { id: 'own', name: 'Own', center: null }));
  records = 3;
  expect(await administration.targets.remove(amin, 'own', '*')).toEqual(
    inUse(['record-targets/own', '3 records']),
  );
  records = 0;
  expect(await administration.targets.remove(amin, 'own', '*')).toEqual(gone);
});

test('D5: a message target stays as long as dialogues wait for it', async () => {
  await done(administration.messageTargets.create(amin, { id: 'own', name: 'Own' }));
  said = 2;
  expect(await administration.messageTargets.remove(amin, 'own', '*')).toEqual(
    inUse(['message-targets/own', '2 dialogues']),
  );
  said = 0;
  expect(await administration.messageTargets.remove(amin, 'own', '*')).toEqual(gone);
});

describe('F1: what a flow names stays', () => {
  const secret = { url: 'https://bot.example.com', secret: 'bot' };
  const office = OpeningHours.parse({
    id: 'office',
    name: 'Office',
    timeZone: 'Europe/Berlin',
    weekly: [{ days: ['mon'], from: '09:00', to: '17:00' }],
  });
  const crm = Connector.parse({ id: 'crm', name: 'CRM', baseUrl: 'https://crm.example.com' });
  const helper = Bot.parse({ id: 'helper', name: 'Helper', kind: 'http', ...secret });
  const clu = Recognizer.parse({
    id: 'clu',
    name: 'CLU',
    kind: 'language',
    endpoint: 'https://clu.example.com',
    project: 'p',
    deployment: 'd',
  });
  const columns = [{ name: 'tier', type: 'text' as const }];

  async function everything() {
    await createSales();
    await done(administration.hours.create(amin, office));
    await done(administration.connectors.create(amin, crm));
    await done(administration.bots.create(amin, helper));
    await done(administration.recognizers.create(amin, clu));
    await done(administration.tables.create(amin, { id: 'customers', name: 'Customers', columns }));
    await done(administration.flows.create(amin, flowOf('greeting', { stop: nodes.stop })));
    await done(administration.publishFlow(amin, 'greeting', '', ''));
  }

  test('as long as the draft or the published version does; then it goes, a table with its rows', async () => {
    await everything();
    await done(administration.rows.put(amin, 'customers', { key: '1', cells: { tier: 'gold' } }));
    await done(administration.flows.create(amin, flowOf('main', nodes)));
    await done(administration.publishFlow(amin, 'main', '', ''));
    await done(
      administration.flows.change(amin, 'main', flowOf('main', { stop: nodes.stop }), '*'),
    );
    const { hours, connectors, tables, bots, flows, recognizers } = administration;
    const named = [
      [hours, 'office', 'hours.hours'],
      [connectors, 'crm', 'ask.connector'],
      [tables, 'customers', 'look.table'],
      [bots, 'helper', 'bot.bot'],
      [flows, 'greeting', 'say.flow'],
    ] as const;
    for (const [resource, id, at] of named)
      expect(await resource.remove(amin, id, '*')).toEqual(
        inUse(['flows/main', `version 1 names it at ${at}`]),
      );
    expect(await recognizers.remove(amin, 'clu', '*')).toEqual(gone);
    await done(administration.publishFlow(amin, 'main', '', ''));
    for (const [resource, id] of named) expect(await resource.remove(amin, id, '*')).toEqual(gone);
    await done(tables.create(amin, { id: 'customers', name: 'Customers', columns }));
    expect(await administration.rows.list(amin, 'customers')).toMatchObject({
      value: { items: [] },
    });
  });

  test('a flow stays as long as a contact center begins with it; its versions stay for dialogues that run on them', async () => {
    await everything();
    await done(administration.centers.change(amin, 'sales', { ...sales, flow: 'greeting' }, '*'));
    expect(await administration.flows.remove(amin, 'greeting', '*')).toEqual(
      inUse(['contact-centers/sales', "'flow'"]),
    );
    await done(administration.centers.change(amin, 'sales', sales, '*'));
    expect(await administration.flows.remove(amin, 'greeting', '*')).toEqual(gone);
    expect(await administration.versions.getVersion(amin, 'greeting', 1)).toMatchObject({
      ok: true,
    });
    await done(
      administration.flows.create(amin, flowOf('greeting', { stop: nodes.stop, more: nodes.stop })),
    );
    expect(await administration.publishFlow(amin, 'greeting', '', '')).toMatchObject({
      value: { published: 2 },
    });
  });
});
