import { BulkOperationType, type OperationInput } from '@azure/cosmos';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emulatorLacks, needs } from '../support/cosmos/emulator.ts';
import { refusalOf, startTestCosmos } from '../support/cosmos/test-cosmos.ts';

let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;
beforeAll(async () => {
  cosmos = await startTestCosmos();
});
afterAll(() => cosmos.stop());

const byTenant = { partitionKey: ['/tenant'] };

test('a patch adds, sets, replaces, removes, increases and moves in the order of its operations', async () => {
  const container = await cosmos.container(byTenant);
  await container.items.create({
    id: '1',
    tenant: 'a',
    tags: ['x', 'z'],
    count: 1,
    old: { deep: true },
    gone: 1,
  });
  const { resource, statusCode } = await container.item('1', 'a').patch([
    { op: 'add', path: '/tags/1', value: 'y' },
    { op: 'add', path: '/tags/-', value: 'end' },
    { op: 'set', path: '/tags/0', value: 'X' },
    { op: 'replace', path: '/old/deep', value: false },
    { op: 'remove', path: '/gone' },
    { op: 'incr', path: '/count', value: 2.5 },
    { op: 'incr', path: '/fresh', value: 4 },
    { op: 'set', path: '/null', value: null },
    // The types of the SDK do not know the operation.
    { op: 'move', from: '/old', path: '/new' } as never,
    { op: 'set', path: '/a~1b', value: 'slash' },
  ]);
  expect(statusCode).toBe(200);
  expect(resource).toMatchObject({
    tags: ['X', 'y', 'z', 'end'],
    count: 3.5,
    fresh: 4,
    null: null,
    new: { deep: false },
    'a/b': 'slash',
  });
  expect(resource).not.toHaveProperty('gone');
  expect(resource).not.toHaveProperty('old');
});

test('a patch whose condition is false does nothing and answers 412', async () => {
  const container = await cosmos.container(byTenant);
  await container.items.create({ id: '1', tenant: 'a', state: 'open', owner: 'me' });
  const item = container.item('1', 'a');
  const operations = [{ op: 'set' as const, path: '/owner', value: 'you' }];
  const condition = "from c where c.state = 'closed'";
  expect(await refusalOf(item.patch({ condition, operations }))).toMatchObject({ code: 412 });
  expect((await item.read()).resource?.owner).toBe('me');
  await item.patch({ condition: "FROM c WHERE c.state = 'open'", operations });
  expect((await item.read()).resource?.owner).toBe('you');
});

test('a patch that cannot be done is 400 and names its operation', async (context) => {
  needs(context, 'texts and sub-statuses');
  const container = await cosmos.container(byTenant);
  await container.items.create({ id: '1', tenant: 'a', list: [1], text: 'x' });
  const item = container.item('1', 'a');
  const wrong = [
    { op: 'replace' as const, path: '/none', value: 1 },
    { op: 'remove' as const, path: '/none' },
    { op: 'set' as const, path: '/_ts', value: 1 },
    { op: 'set' as const, path: '/none/deep', value: 1 },
    { op: 'add' as const, path: '/list/7', value: 1 },
    { op: 'incr' as const, path: '/text', value: 1 },
    { op: 'move', from: '/none', path: '/there' } as never,
  ];
  for (const operation of wrong) {
    const refusal = await refusalOf(item.patch([{ op: 'set', path: '/ok', value: 1 }, operation]));
    expect(refusal.code).toBe(400);
    expect(refusal.body?.message).toContain('For Operation(2)');
  }
  expect((await item.read()).resource).not.toHaveProperty('ok');
});

test('a patch takes ten operations, leaves the id and the partition key alone, and minds If-Match', async (context) => {
  needs(context, 'limits');
  const container = await cosmos.container(byTenant);
  const { etag } = await container.items.create({ id: '1', tenant: 'a' });
  const item = container.item('1', 'a');
  const eleven = Array.from({ length: 11 }, (_, n) => ({
    op: 'set' as const,
    path: `/n${n}`,
    value: n,
  }));
  expect(await refusalOf(item.patch(eleven))).toMatchObject({ code: 400 });
  for (const path of ['/id', '/tenant'])
    expect(await refusalOf(item.patch([{ op: 'set', path, value: 'b' }]))).toMatchObject({
      code: 400,
    });
  await item.patch(eleven.slice(1), { accessCondition: { type: 'IfMatch', condition: etag } });
  const stale = item.patch(eleven.slice(1), {
    accessCondition: { type: 'IfMatch', condition: etag },
  });
  expect(await refusalOf(stale)).toMatchObject({ code: 412 });
});

test('a batch does all of its operations, each seeing those before it', async () => {
  const container = await cosmos.container(byTenant);
  const { etag } = await container.items.create({ id: 'old', tenant: 'a', n: 1 });
  const response = await container.items.batch(
    [
      { operationType: 'Create', resourceBody: { id: 'new', tenant: 'a', n: 1 } },
      { operationType: 'Read', id: 'new' },
      {
        operationType: 'Replace',
        id: 'old',
        ifMatch: etag,
        resourceBody: { id: 'old', tenant: 'a', n: 2 },
      },
      { operationType: 'Upsert', resourceBody: { id: 'new', tenant: 'a', n: 3 } },
      { operationType: 'Patch', id: 'new', resourceBody: [{ op: 'incr', path: '/n', value: 1 }] },
      { operationType: 'Delete', id: 'old' },
    ],
    'a',
  );
  expect(response.code).toBe(200);
  expect(response.result?.map(({ statusCode }) => statusCode)).toEqual([
    201, 200, 200, 200, 200, 204,
  ]);
  expect(response.result?.[4]?.resourceBody).toMatchObject({ n: 4 });
  const sum = response.result?.reduce((total, { requestCharge }) => total + requestCharge, 0) ?? 0;
  if (!emulatorLacks('charges')) expect(response.headers['x-ms-request-charge']).toBeCloseTo(sum);
  const { resources } = await container.items.readAll().fetchAll();
  expect(resources.map(({ id, n, _etag }) => [id, n, _etag])).toEqual([
    ['new', 4, response.result?.[4]?.eTag],
  ]);
});

test('a batch with one failure does nothing: 207, the failure its own status, the others 424', async () => {
  const container = await cosmos.container(byTenant);
  const { etag } = await container.items.create({ id: '1', tenant: 'a', n: 1 });
  const change = { operationType: 'Upsert' as const, resourceBody: { id: '2', tenant: 'a' } };
  const failures: readonly [OperationInput, number][] = [
    [{ operationType: 'Create', resourceBody: { id: '1', tenant: 'a' } }, 409],
    [{ operationType: 'Delete', id: 'none' }, 404],
    [
      { operationType: 'Replace', id: '1', ifMatch: '"x"', resourceBody: { id: '1', tenant: 'a' } },
      412,
    ],
    [{ operationType: 'Create', resourceBody: { id: '3', tenant: 'other' } }, 400],
  ];
  const tried = emulatorLacks('conditions in batches') ? failures.slice(0, 2) : failures;
  for (const [operation, status] of tried) {
    const { code, result } = await container.items.batch([change, operation, change], 'a');
    expect(code).toBe(207);
    expect(result?.map(({ statusCode }) => statusCode)).toEqual([424, status, 424]);
  }
  const { resources } = await container.items.readAll().fetchAll();
  expect(resources.map(({ id, _etag }) => [id, _etag])).toEqual([['1', etag]]);
});

test('a batch takes 100 operations and 2 MB', async (context) => {
  needs(context, 'limits');
  const container = await cosmos.container(byTenant);
  const operations = (count: number, text: string) =>
    Array.from({ length: count }, (_, n) => ({
      operationType: 'Create' as const,
      resourceBody: { id: `${text.length}-${n}`, tenant: 'a', text },
    }));
  expect((await container.items.batch(operations(100, 'x'), 'a')).code).toBe(200);
  const large = operations(3, 'x'.repeat(700_000));
  await expect(container.items.batch(large, 'a')).rejects.toThrow('Request size is too large');
});

test('bulk operations stand each for themselves, over many partitions', async () => {
  const container = await cosmos.container({ partitionKey: ['/tenant', '/desk'] });
  await container.items.create({ id: 'taken', tenant: 'a', desk: 1 });
  const create = (id: string, tenant: string, desk: number): OperationInput => ({
    operationType: BulkOperationType.Create,
    partitionKey: [tenant, desk],
    resourceBody: { id, tenant, desk },
  });
  const creates = Array.from({ length: 150 }, (_, n) => create(`${n}`, n % 2 ? 'a' : 'b', n % 7));
  const results = await container.items.executeBulkOperations([
    ...creates,
    create('taken', 'a', 1),
    { operationType: 'Delete', id: 'none', partitionKey: ['a', 2] },
  ]);
  const statuses = results.map(({ response, error }) => response?.statusCode ?? error?.code);
  expect(new Set(statuses.slice(0, 150))).toEqual(new Set([201]));
  expect(statuses.slice(150)).toEqual([409, 404]);
  const { resources } = await container.items.query('SELECT VALUE COUNT(1) FROM c').fetchAll();
  expect(resources).toEqual([151]);
});

test('the older bulk call finds the partition keys in the bodies', async (context) => {
  needs(context, 'ids beyond ASCII');
  const container = await cosmos.container(byTenant);
  const results = await container.items.bulk([
    { operationType: 'Create', resourceBody: { id: '1', tenant: 'ä', n: 1 } },
    { operationType: 'Create', resourceBody: { id: '1', tenant: 'ä', n: 2 } },
    { operationType: 'Read', id: '1', partitionKey: 'ä' },
  ]);
  expect(results.map(({ statusCode }) => statusCode)).toEqual([201, 409, 200]);
  expect(results[2]?.resourceBody).toMatchObject({ n: 1 });
});

test('an item past its time is gone at once for reads, queries, batches and the change feed', async (context) => {
  needs(context, 'clock');
  const container = await cosmos.container({ ...byTenant, defaultTtl: 100 });
  await container.items.create({ id: 'default', tenant: 'a' });
  await container.items.create({ id: 'short', tenant: 'a', ttl: 10 });
  await container.items.create({ id: 'forever', tenant: 'a', ttl: -1 });
  const ids = async () =>
    (await container.items.query('SELECT VALUE c.id FROM c', { partitionKey: 'a' }).fetchAll())
      .resources;
  expect(await ids()).toEqual(['default', 'short', 'forever']);
  await cosmos.turn(11_000);
  expect(await ids()).toEqual(['default', 'forever']);
  expect((await container.item('short', 'a').read()).statusCode).toBe(404);
  expect((await container.items.create({ id: 'short', tenant: 'a' })).statusCode).toBe(201);
  await cosmos.turn(101_000);
  expect(await ids()).toEqual(['forever']);
  const feed = await container.items.readAll().fetchAll();
  expect(feed.resources).toHaveLength(1);
});

test('without a default TTL an item lives on whatever its own says; with -1 only its own counts', async (context) => {
  needs(context, 'clock');
  const off = await cosmos.container(byTenant);
  const on = await cosmos.container({ ...byTenant, defaultTtl: -1 });
  for (const container of [off, on]) {
    await container.items.create({ id: '1', tenant: 'a', ttl: 5 });
    await container.items.create({ id: '2', tenant: 'a' });
  }
  await cosmos.turn(6_000);
  expect((await off.items.readAll().fetchAll()).resources).toHaveLength(2);
  expect((await on.items.readAll().fetchAll()).resources.map(({ id }) => id)).toEqual(['2']);
  const wrong = on.items.create({ id: '3', tenant: 'a', ttl: 0 });
  expect(await refusalOf(wrong)).toMatchObject({ code: 400 });
});
