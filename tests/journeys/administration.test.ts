import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { BreakersSight } from '#shared/contracts/operations/breakers.ts';
import { Meters } from '#shared/contracts/operations/operations.ts';
import { SwitchesSight } from '#shared/contracts/operations/switches.ts';
import { Problem } from '#shared/contracts/problem.ts';
import { whatsAppChannels } from '../../local/seed/whatsapp.ts';
import { portalRequests } from '../support/portal-requests.ts';
import { type Region, startRegion } from '../support/region.ts';

let region: Region;

beforeAll(async () => {
  region = await startRegion();
});
afterAll(() => region?.stop());

const Center = z.looseObject({ id: z.string(), revision: z.number() });

const operate = (path: string, key: string | undefined, init: RequestInit = {}) =>
  fetch(`${region.host.url}/api/operations/${path}`, {
    ...init,
    headers: { ...(key && { 'x-functions-key': key }), 'content-type': 'application/json' },
  });

test('R2: anybody can read what the API is', async () => {
  const response = await fetch(`${region.host.url}/api/openapi.json`);
  const file = readFileSync(new URL('../../docs/api/openapi.json', import.meta.url), 'utf8');
  expect(await response.json()).toEqual(JSON.parse(file));
});

test('S7: nobody gets in without a token, and an agent does not get to the settings', async () => {
  const unknown = await region.api(undefined, 'GET', 'contact-centers');
  expect(unknown).toMatchObject({ status: 401, body: { reason: 'noToken' } });
  const forged = await fetch(`${region.host.url}/api/contact-centers`, {
    headers: { authorization: `Bearer ${(await region.tokenOf('amin')).slice(0, -20)}` },
  });
  expect(forged.status).toBe(401);
  expect(forged.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  const agent = await region.api('adele', 'GET', 'contact-centers');
  expect(agent).toMatchObject({ status: 403, body: { reason: 'notAllowed' } });
});

test('E3: of two administrators who change a contact center at once, the second is told to read it again', async () => {
  const { body, etag = '' } = await region.api('amin', 'GET', 'contact-centers/support');
  const center = Center.parse(body);
  const change = (ringTime: number) =>
    region.api('amin', 'PUT', 'contact-centers/support', {
      body: { ...center, ringTime },
      ifMatch: etag,
    });
  const changed = await change(33);
  expect(changed).toMatchObject({
    status: 200,
    body: { ringTime: 33, revision: center.revision + 1 },
  });
  expect(await change(44)).toMatchObject({ status: 412, body: { reason: 'changedMeanwhile' } });
  const read = await region.api('amin', 'GET', 'contact-centers/support');
  expect([read.body, read.etag]).toEqual([changed.body, changed.etag]);
});

test('F1: a flow is saved as it is, and published only when it can run', async () => {
  const nodes = { one: { kind: 'play', prompt: [{ text: { en: 'Hi' } }], exits: {} } };
  const draft = { schema: 1, id: 'new', name: 'New', languages: ['en'], start: 'one', nodes };
  const created = await region.api('amin', 'POST', 'flows', {
    body: { id: 'new', name: 'New', draft },
  });
  expect(created.status).toBe(201);
  const refused = await region.api('amin', 'POST', 'flows/new/publish');
  expect(refused.status).toBe(422);
  expect(Problem.parse(refused.body).fields).toMatchObject([
    { field: 'draft.nodes.one.exits.next' },
  ]);
  await region.api('amin', 'PUT', 'flows/new', {
    body: { id: 'new', name: 'New', draft: { ...draft, nodes: { one: { kind: 'end' } } } },
    ifMatch: created.etag ?? '',
  });
  expect(await region.api('amin', 'POST', 'flows/new/publish')).toMatchObject({
    status: 200,
    body: { published: 1 },
  });
});

test('E4: an address with its + in the path is read; a number of another customer cannot be had', async () => {
  expect(await region.api('gustav', 'GET', 'addresses/+442079460001')).toMatchObject({
    status: 200,
    body: { center: 'front-desk' },
  });
  expect((await region.api('amin', 'GET', 'addresses/+442079460001')).status).toBe(404);
  const body = { address: '+442079460001', name: 'Mine', center: 'sales' };
  expect(await region.api('amin', 'POST', 'addresses', { body })).toMatchObject({
    status: 409,
    body: { reason: 'addressTaken' },
  });
});

test('S5: the operator sees gauges and parked messages by key alone', async () => {
  const { host } = region.host.keys;
  expect((await operate('meters', undefined)).status).toBe(401);
  expect((await operate('parked/routing', 'wrong')).status).toBe(401);
  const meters = Meters.parse(await (await operate('meters', host)).json());
  expect(meters.tenants).toBe(2);
  expect(meters.centers.map(({ center }) => center)).toEqual(
    expect.arrayContaining(['sales', 'support', 'front-desk']),
  );
  const parked = await operate('parked/routing', host);
  expect([parked.status, await parked.json()]).toEqual([200, { items: [] }]);
  const replay = await operate('parked/routing/nothing/replay', host, { method: 'POST' });
  expect(replay.status).toBe(404);
});

test('S4: an operator turns a feature off and on by key alone; whoever wants it meanwhile is told why', async () => {
  const { host } = region.host.keys;
  const turn = (state: 'off' | 'on', key: string | undefined = host) =>
    operate('switches/test-calls', key, {
      method: 'PUT',
      body: JSON.stringify({ state, tenants: ['contoso'], reason: 'A fault', by: 'Ada' }),
    });
  const wanted = () => region.api('adele', 'POST', 'desk/test-call', { body: { language: 'en' } });
  expect((await turn('off', 'wrong')).status).toBe(401);
  expect((await turn('off')).status).toBe(200);
  await region.clock.turn(30_000);
  expect(await wanted()).toMatchObject({
    status: 503,
    body: { reason: 'turnedOff', fields: [{ what: 'turned off by the operators: A fault' }] },
  });
  expect((await turn('on')).status).toBe(200);
  await region.clock.turn(30_000);
  expect(await wanted()).toMatchObject({ status: 409, body: { reason: 'notSignedIn' } });
  const seen = SwitchesSight.parse(await (await operate('switches', host)).json());
  expect([seen.off, seen.changes.map(({ state, by }) => `${state} by ${by}`)]).toEqual([
    [],
    ['on by Ada', 'off by Ada'],
  ]);
});

test('S4: the operator sees the circuit breakers of the instance that answers', async () => {
  const { host } = region.host.keys;
  expect((await operate('breakers', undefined)).status).toBe(401);
  const { breakers } = BreakersSight.parse(await (await operate('breakers', host)).json());
  expect(breakers).toContainEqual(expect.objectContaining({ system: 'acs', state: 'closed' }));
});

test('E2: a tenant of the operator can begin within seconds; wrong settings are named', async () => {
  const { host } = region.host.keys;
  const put = (body: object) =>
    operate('tenants/initech', host, { method: 'PUT', body: JSON.stringify(body) });
  const wrong = await put({ name: '', entraTenantId: 'x' });
  expect(wrong.status).toBe(400);
  const { fields } = Problem.parse(await wrong.json());
  expect(fields?.map(({ field }) => field)).toEqual(['name', 'entraTenantId']);
  const entraTenantId = 'a1000000-0000-4000-a000-00000000000a';
  const good = { name: 'Initech', entraTenantId };
  expect((await put(good)).status).toBe(200);
  expect((await put(good)).status).toBe(200);
});

test('S6: docs/portal.md: every request of the page is answered as it says, when sent as the Portal does', async () => {
  const known: Readonly<Record<string, string>> = {
    '<function key>': region.host.keys.host,
    '<access token>': await region.tokenOf('amin'),
    '<key of the number at 360dialog>': whatsAppChannels[0].apiKey,
  };
  const page = readFileSync(new URL('../../docs/portal.md', import.meta.url), 'utf8');
  const requests = portalRequests(page, (mark) => known[mark]);
  expect(requests.length).toBeGreaterThan(15);
  for (const { name, method, path, headers, body, status, answer } of requests) {
    const response = await fetch(`${region.host.url}${path}`, { method, headers, body });
    const text = await response.text();
    expect([name, response.status], text).toEqual([name, status]);
    if (answer !== undefined) expect(JSON.parse(text), name).toMatchObject(Object(answer));
  }
});

test('S6: docs/portal.md: each function that it names has the method and the route of its request', () => {
  const page = readFileSync(new URL('../../docs/portal.md', import.meta.url), 'utf8');
  const Paths = z.object({
    paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))),
  });
  const file = readFileSync(new URL('../../docs/api/openapi.json', import.meta.url), 'utf8');
  const { paths } = Paths.parse(JSON.parse(file));
  // Health is the one function that the API's document does not have.
  const others = portalRequests(page, () => '').filter(({ name }) => name !== 'Operations_Health');
  for (const { name, method, path } of others) {
    const routes = Object.entries(paths).filter(
      ([, methods]) => methods[method.toLowerCase()]?.operationId === name,
    );
    const patterns = routes.map(([route]) => `^/api${route.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
    expect([name, patterns.some((pattern) => new RegExp(pattern).test(path))]).toEqual([
      name,
      true,
    ]);
  }
});
