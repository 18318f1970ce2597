import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Caller } from '#shared/contracts/access/caller.ts';
import { Problem } from '#shared/contracts/problem.ts';
import { askEndpoint, startApi } from '../../tests/support/api.ts';
import { endpointsFor } from './endpoint.ts';
import { deepestBody, largestBody } from './read-body.ts';

const amin: Caller = {
  tenant: 'contoso',
  user: '00000000-0000-4000-8000-00000000000a',
  name: 'Amin',
  roles: ['Administrator'],
};
const gustav: Caller = { ...amin, tenant: 'fabrikam', name: 'Gustav' };
const sales = { id: 'sales', name: 'Sales' };
let api: ReturnType<typeof startApi>;

beforeEach(() => {
  api = startApi();
});

const create = (body: unknown, as = amin) => api.ask('Admin_CreateContactCenter', { as, body });
const problemOf = ({ text }: { readonly text: string }) => Problem.parse(JSON.parse(text));

test('S7: without a token the answer is 401 and names the scheme', async () => {
  const answer = await api.ask('Admin_ListContactCenters', {});
  expect(answer.status).toBe(401);
  expect(answer.headers).toMatchObject({
    'www-authenticate': 'Bearer',
    'content-type': 'application/problem+json',
  });
  expect(problemOf(answer)).toMatchObject({ reason: 'noToken', detail: expect.any(String) });
});

test('S7: who may not call is told so before anything that they sent is looked at', async () => {
  const as: Caller = { ...amin, roles: ['Agent'] };
  const answer = await api.ask('Admin_CreateContactCenter', { as, raw: 'no JSON' });
  expect([answer.status, problemOf(answer).reason]).toEqual([403, 'notAllowed']);
});

test('what is created is answered with 201, its defaults and an ETag that GET gives as well', async () => {
  const created = await create(sales);
  expect(created.status).toBe(201);
  expect(JSON.parse(created.text)).toMatchObject({ ...sales, ringTime: 20, flow: null });
  const read = await api.ask('Admin_GetContactCenter', { as: amin, params: { id: 'sales' } });
  expect(read).toEqual({ ...created, status: 200 });
  expect(read.headers['etag']).toMatch(/^".+"$/);
});

describe('a change', () => {
  const change = (headers: Record<string, string>, name = 'New') =>
    api.ask('Admin_ChangeContactCenter', {
      as: amin,
      params: { id: 'sales' },
      body: { ...sales, name },
      headers,
    });

  test('is refused with 428 when it names no version, with 412 when it names an old one', async () => {
    const etag = (await create(sales)).headers['etag'] ?? '';
    expect((await change({})).status).toBe(428);
    expect((await change({ 'if-match': etag })).status).toBe(200);
    const late = await change({ 'if-match': etag }, 'Late');
    expect([late.status, problemOf(late).reason]).toEqual([412, 'changedMeanwhile']);
  });

  test('may name the version by an ETag that was made weak on its way', async () => {
    const etag = (await create(sales)).headers['etag'] ?? '';
    expect((await change({ 'if-match': `W/${etag}` })).status).toBe(200);
  });
});

test('every field that is wrong is named at one time', async () => {
  const answer = await api.ask('Admin_ChangeContactCenter', {
    as: amin,
    params: { id: 'NOT A SLUG' },
    body: { id: 'sales', name: '', groups: [{ after: -1, teams: [] }], colour: 'red' },
    headers: { 'if-match': '"1"' },
  });
  expect(answer.status).toBe(400);
  expect(problemOf(answer).fields?.map(({ field }) => field)).toEqual([
    'path.id',
    'name',
    'groups.0.after',
    'groups.0.teams',
    '',
  ]);
});

describe('a body', () => {
  const send = (raw: string | Uint8Array, headers: Record<string, string> = {}) =>
    api.ask('Admin_CreateContactCenter', { as: amin, raw, headers });

  test.each([
    ['that is no JSON', '{"id":', {}, 400, 'notJson'],
    ['that is empty', '', {}, 400, 'notJson'],
    ['that is not UTF-8', Uint8Array.of(0x22, 0xff, 0x22), {}, 400, 'notJson'],
    ['of another type', 'id=1', { 'content-type': 'text/plain' }, 415, 'notJsonType'],
    ['that says it is too large', '{}', { 'content-length': '9999999' }, 413, 'tooLarge'],
    ['that is too large', JSON.stringify('x'.repeat(largestBody)), {}, 413, 'tooLarge'],
  ])('%s is refused', async (_what, raw, headers, status, reason) => {
    const answer = await send(raw, headers);
    expect([answer.status, problemOf(answer).reason]).toEqual([status, reason]);
  });

  test('nested deeper than anything can walk is refused, also where its form is free', async () => {
    const nested = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    const nodes = (levels: number) => ({ one: { kind: 'end', extra: nested(levels) } });
    const wanted = (levels: number) => {
      const { draft, ...rest } = flow('welcome');
      return { as: amin, body: { ...rest, draft: { ...draft, nodes: nodes(levels) } } };
    };
    // Body, draft, nodes and the node are four levels.
    const most = deepestBody - 4;
    expect((await api.ask('Admin_CreateFlow', wanted(most))).status).toBe(201);
    const answer = await api.ask('Admin_CreateFlow', wanted(most + 1));
    expect([answer.status, problemOf(answer).reason]).toEqual([400, 'tooDeep']);
    expect(problemOf(await send('['.repeat(100_000) + ']'.repeat(100_000))).reason).toBe('tooDeep');
  });

  test('as large as it may be is read', async () => {
    const answer = await send(JSON.stringify('x'.repeat(largestBody - 2)));
    expect(problemOf(answer).reason).toBe('invalid');
  });

  test('may name its letters', async () => {
    const type = { 'content-type': 'application/json; charset=utf-8' };
    expect((await send(JSON.stringify(sales), type)).status).toBe(201);
  });
});

test('what breaks is answered with a reference alone, and logged without what was sent', async () => {
  const broken = endpointsFor<unknown>()({
    name: 'Admin_CreateContactCenter',
    method: 'POST',
    route: 'x',
    summary: 'x',
    body: z.object({ phone: z.string() }),
    responses: { 201: null },
    handle: ({ body }) => Promise.reject(new Error(`cannot call ${body.phone}`)),
  });
  const lines: string[] = [];
  const sent = { as: amin, body: { phone: '+4930123456' } };
  const answer = await askEndpoint({}, broken, sent, lines);
  expect([answer.status, problemOf(answer).reason]).toEqual([500, 'unexpected']);
  expect(answer.text).toContain('invocation-1');
  expect(answer.text).not.toContain('4930123456');
  expect(lines).toEqual([
    expect.stringMatching(/^\[1101\] .*Admin_CreateContactCenter: invocation-1/),
  ]);
  expect(lines.join()).not.toContain('4930123456');
});

describe('S7: another tenant', () => {
  const kinds = [
    ['ContactCenter', 'sales', sales],
    ['Flow', 'welcome', flow('welcome')],
    ['OpeningHours', 'office', hours('office')],
    ['RecordTarget', 'main', { id: 'main', name: 'Main' }],
    ['MessageTarget', 'main', { id: 'main', name: 'Main' }],
    ['User', amin.user, { id: amin.user, name: 'Amin', roles: ['Agent'] }],
    ['Address', '+4930123456', { address: '+4930123456', name: 'Main', center: 'sales' }],
  ] as const;
  const absentIds = {
    ContactCenter: 'nothing',
    Flow: 'nothing',
    OpeningHours: 'nothing',
    RecordTarget: 'nothing',
    MessageTarget: 'nothing',
    User: '00000000-0000-4000-8000-0000000000ff',
    Address: '+4930999999',
  };

  test.each(kinds)(
    '%s: what Contoso has is answered to Fabrikam as what nobody has, byte for byte',
    async (kind, id, value) => {
      if (kind === 'Address') await create(sales);
      const created = await api.ask(`Admin_Create${kind}`, { as: amin, body: value });
      expect(created.status).toBe(201);
      const headers = { 'if-match': created.headers['etag'] ?? '' };
      const params = { id };
      const absent = { id: absentIds[kind] };
      const ask = (verb: string, more: object) =>
        api.ask(`Admin_${verb}${kind}`, { as: gustav, ...more });
      const read = await ask('Get', { params });
      expect(read.status).toBe(404);
      expect(read).toEqual(await ask('Get', { params: absent }));
      const changed = await ask('Change', { params, body: value, headers });
      expect(changed.status).toBe(404);
      expect(changed).toEqual(await ask('Change', { params: absent, body: value, headers }));
      const many = kind === 'Address' ? 'Addresses' : kind === 'OpeningHours' ? kind : `${kind}s`;
      const list = await api.ask(`Admin_List${many}`, { as: gustav });
      expect([list.status, list.text]).toEqual([200, '{"items":[]}']);
    },
  );
});

function flow(id: string) {
  const nodes = { one: { kind: 'end' } };
  return {
    id,
    name: id,
    draft: { schema: 1, id, name: id, languages: ['en'], start: 'one', nodes },
  };
}

function hours(id: string) {
  const weekly = [{ days: ['mon'], from: '09:00', to: '17:00' }];
  return { id, name: id, timeZone: 'Europe/Berlin', weekly };
}

describe('what is deleted', () => {
  test('is answered with 204, and then with 404; without a version it is refused with 428', async () => {
    await create(sales);
    const remove = (headers: Record<string, string>) =>
      api.ask('Admin_DeleteContactCenter', { as: amin, params: { id: 'sales' }, headers });
    expect((await remove({})).status).toBe(428);
    expect((await remove({ 'if-match': '"old"' })).status).toBe(412);
    expect((await remove({ 'if-match': '*' })).status).toBe(204);
    expect((await remove({ 'if-match': '*' })).status).toBe(404);
  });

  test('stays with 409 as long as something uses it, which is named', async () => {
    await create(sales);
    const address = { address: '+4930123456', name: 'Main', center: 'sales' };
    await api.ask('Admin_CreateAddress', { as: amin, body: address });
    const kept = await api.ask('Admin_DeleteContactCenter', {
      as: amin,
      params: { id: 'sales' },
      headers: { 'if-match': '*' },
    });
    expect([kept.status, problemOf(kept)]).toMatchObject([
      409,
      { reason: 'inUse', fields: [{ field: 'addresses/+4930123456' }] },
    ]);
  });
});
