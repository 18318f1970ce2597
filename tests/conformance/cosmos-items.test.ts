import { afterAll, beforeAll, expect, test } from 'vitest';
import { needs } from '../support/cosmos/emulator.ts';
import { refusalOf, startTestCosmos } from '../support/cosmos/test-cosmos.ts';

let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;
beforeAll(async () => {
  cosmos = await startTestCosmos();
});
afterAll(() => cosmos.stop());

const byTenant = { partitionKey: ['/tenant'] };

test('an item is stored with system properties and read as it was stored', async (context) => {
  needs(context, 'ids beyond ASCII');
  const container = await cosmos.container(byTenant);
  const created = await container.items.create({ id: 'ä b', tenant: 'contoso', text: 'Grüße 🎧' });
  expect(created.statusCode).toBe(201);
  expect(created.resource).toMatchObject({
    _etag: created.etag,
    _attachments: 'attachments/',
    _ts: Math.floor(cosmos.now() / 1000),
  });
  const read = await container.item('ä b', 'contoso').read();
  expect(read.resource).toEqual(created.resource);
  expect(read.requestCharge).toBe(1);
});

test('an id that is taken conflicts, in its own partition only', async () => {
  const container = await cosmos.container(byTenant);
  await container.items.create({ id: '1', tenant: 'a' });
  await container.items.create({ id: '1', tenant: 'b' });
  expect(await refusalOf(container.items.create({ id: '1', tenant: 'a' }))).toMatchObject({
    code: 409,
    body: { code: 'Conflict' },
  });
});

test('an upsert says whether it created or replaced', async () => {
  const container = await cosmos.container(byTenant);
  const first = await container.items.upsert({ id: '1', tenant: 'a', state: 'new' });
  const second = await container.items.upsert({ id: '1', tenant: 'a', state: 'old' });
  expect([first.statusCode, second.statusCode]).toEqual([201, 200]);
  expect(second.etag).not.toBe(first.etag);
});

test('a read of what is missing answers 404 without throwing, everything else throws 404', async () => {
  const container = await cosmos.container(byTenant);
  const missing = container.item('none', 'a');
  expect(await missing.read()).toMatchObject({ statusCode: 404, resource: undefined });
  for (const request of [missing.delete(), missing.replace({ id: 'none', tenant: 'a' })])
    expect(await refusalOf(request)).toMatchObject({ code: 404, subStatus: 0 });
});

test('an item of a container that is missing is 404 with sub-status 1003', async (context) => {
  needs(context, 'texts and sub-statuses');
  const container = cosmos.client.database('test').container('nowhere');
  const item = container.item('1', 'a');
  expect(await refusalOf(item.delete())).toMatchObject({ code: 404, subStatus: 1003 });
});

test('If-Match lets only the version it names be replaced, deleted or upserted', async () => {
  const container = await cosmos.container(byTenant);
  const { etag } = await container.items.create({ id: '1', tenant: 'a', step: 1 });
  const accessCondition = { type: 'IfMatch', condition: etag };
  const item = container.item('1', 'a');
  const replaced = await item.replace({ id: '1', tenant: 'a', step: 2 }, { accessCondition });
  expect(replaced.statusCode).toBe(200);
  const stale = [
    item.replace({ id: '1', tenant: 'a', step: 3 }, { accessCondition }),
    item.delete({ accessCondition }),
    container.items.upsert({ id: '1', tenant: 'a', step: 3 }, { accessCondition }),
  ];
  for (const request of stale)
    expect(await refusalOf(request)).toMatchObject({
      code: 412,
      body: { code: 'PreconditionFailed' },
    });
  expect((await item.read()).resource).toMatchObject({ step: 2 });
  const fresh = { accessCondition: { type: 'IfMatch', condition: replaced.etag } };
  expect((await item.delete(fresh)).statusCode).toBe(204);
});

test('If-None-Match spares the reader what it knows', async (context) => {
  needs(context, 'conditional reads');
  const container = await cosmos.container(byTenant);
  const { etag } = await container.items.create({ id: '1', tenant: 'a' });
  const options = { accessCondition: { type: 'IfNoneMatch', condition: etag } };
  expect((await container.item('1', 'a').read(options)).statusCode).toBe(304);
  await container.item('1', 'a').replace({ id: '1', tenant: 'a' });
  expect((await container.item('1', 'a').read(options)).statusCode).toBe(200);
});

test('If-None-Match on a write is refused by name', async (context) => {
  needs(context, 'our refusals');
  const container = await cosmos.container(byTenant);
  const accessCondition = { type: 'IfNoneMatch', condition: '*' };
  const refusal = await refusalOf(
    container.items.create({ id: '1', tenant: 'a' }, { accessCondition }),
  );
  expect(refusal.body?.message).toContain('If-None-Match on a write');
});

test('missing, null and empty partition keys are three different partitions', async () => {
  const container = await cosmos.container(byTenant);
  await container.items.create({ id: '1', kind: 'missing' });
  await container.items.create({ id: '1', tenant: null, kind: 'null' });
  await container.items.create({ id: '1', tenant: '', kind: 'empty' });
  await container.items.create({ id: '1', tenant: 0, kind: 'zero' });
  const kinds = await Promise.all(
    [undefined, null, '', 0].map(
      async (key) => (await container.item('1', key).read()).resource?.kind,
    ),
  );
  expect(kinds).toEqual(['missing', 'null', 'empty', 'zero']);
});

test('a hierarchical key takes part in reads, with missing and null components', async (context) => {
  needs(context, 'nulls in hierarchical keys');
  const container = await cosmos.container({ partitionKey: ['/tenant', '/place/city', '/desk'] });
  await container.items.create({ id: '1', tenant: 'a', place: { city: 'Kiel' }, desk: 7 });
  await container.items.create({ id: '1', tenant: 'a', place: { city: 'Kiel' } });
  await container.items.create({ id: '1', tenant: 'a', place: { city: null }, desk: true });
  expect((await container.item('1', ['a', 'Kiel', 7]).read()).resource?.desk).toBe(7);
  expect((await container.item('1', ['a', null, true]).read()).resource?.desk).toBe(true);
  const { resource: definition } = await container.read();
  expect(definition?.partitionKey).toEqual({
    paths: ['/tenant', '/place/city', '/desk'],
    kind: 'MultiHash',
    version: 2,
  });
  const short = container.item('1', ['a', 'Kiel']);
  expect(await refusalOf(short.delete())).toMatchObject({ code: 400, subStatus: 1001 });
});

test('a body whose key is not the one of the request is refused with sub-status 1001', async (context) => {
  needs(context, 'texts and sub-statuses');
  const container = await cosmos.container(byTenant);
  await container.items.create({ id: '1', tenant: 'a' });
  const refusal = await refusalOf(container.item('1', 'a').replace({ id: '1', tenant: 'b' }));
  expect(refusal).toMatchObject({ code: 400, subStatus: 1001 });
  expect(refusal.body?.message).toContain('PartitionKey extracted from document');
});

test('an id cannot change, and a body needs one', async (context) => {
  needs(context, 'limits');
  const container = await cosmos.container(byTenant);
  await container.items.create({ id: '1', tenant: 'a' });
  const changed = container.item('1', 'a').replace({ id: '2', tenant: 'a' });
  expect(await refusalOf(changed)).toMatchObject({ code: 400 });
  const without = container.items.create({ tenant: 'a' }, { disableAutomaticIdGeneration: true });
  await expect(without).rejects.toThrow();
  const long = container.items.create({ id: 'x'.repeat(256), tenant: 'a' });
  expect(await refusalOf(long)).toMatchObject({ code: 400 });
});

test('an item above 2 MB is refused with 413', async (context) => {
  needs(context, 'limits');
  const container = await cosmos.container(byTenant);
  const text = 'x'.repeat(2 * 1024 * 1024);
  const refusal = await refusalOf(container.items.create({ id: '1', tenant: 'a', text }));
  expect(refusal).toMatchObject({ code: 413, body: { code: 'RequestEntityTooLarge' } });
});

test('a unique key holds within its partition, also against a batch and after a delete', async (context) => {
  needs(context, 'texts and sub-statuses');
  const container = await cosmos.container({ ...byTenant, uniqueKeys: [['/mail', '/kind']] });
  await container.items.create({ id: '1', tenant: 'a', mail: 'x@y', kind: 'user' });
  await container.items.create({ id: '1', tenant: 'b', mail: 'x@y', kind: 'user' });
  await container.items.create({ id: '2', tenant: 'a', mail: 'x@y', kind: 'group' });
  const twin = { id: '3', tenant: 'a', mail: 'x@y', kind: 'user' };
  const refusal = await refusalOf(container.items.create(twin));
  expect(refusal.code).toBe(409);
  expect(refusal.body?.message).toContain('Unique index constraint violation');
  const moved = await container.items.batch(
    [
      { operationType: 'Delete', id: '1' },
      { operationType: 'Create', resourceBody: twin },
    ],
    'a',
  );
  expect(moved.result?.map(({ statusCode }) => statusCode)).toEqual([204, 201]);
  const back = { ...twin, id: '1' };
  expect((await refusalOf(container.items.create(back))).code).toBe(409);
});

test('a request that is told to fail does, and the SDK tries again after 429', async (context) => {
  needs(context, 'faults');
  const container = await cosmos.container(byTenant);
  cosmos.faults.next({ status: 429, count: 2, retryAfterMs: 1 });
  const created = await container.items.create({ id: '1', tenant: 'a' });
  expect(created.statusCode).toBe(201);
  expect(created.headers['x-ms-throttle-retry-count']).toBe(2);
  cosmos.faults.next({ status: 449 });
  expect(await refusalOf(container.item('1', 'a').delete())).toMatchObject({ code: 449 });
  cosmos.faults.next({ status: 503 });
  expect(await refusalOf(container.item('1', 'a').delete())).toMatchObject({ code: 503 });
  cosmos.faults.next({ status: 503, count: 9 });
  cosmos.faults.clear();
  expect((await container.item('1', 'a').delete()).statusCode).toBe(204);
});

test('every answer has a charge, an activity id and a session token, and the meter runs', async (context) => {
  needs(context, 'charges');
  const container = await cosmos.container(byTenant);
  const dialogue = `dlg_${'0'.repeat(25)}1`;
  const { requestCharge, activityId, headers } = await container.items.create({
    id: dialogue,
    tenant: 'a',
    text: 'x'.repeat(700),
  });
  expect(requestCharge).toBeGreaterThan(5);
  expect(requestCharge).toBeLessThan(6);
  expect(activityId).toMatch(/^[\da-f-]{36}$/);
  expect(headers['x-ms-session-token']).toBe('0:-1#1');
  await container.item(dialogue, 'b').read();
  expect(cosmos.meter.read().perDialogue[dialogue]).toEqual({ 'cosmos.ru': requestCharge + 1 });
});
