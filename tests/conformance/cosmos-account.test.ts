import { CosmosClient } from '@azure/cosmos';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { needs } from '../support/cosmos/emulator.ts';
import { refusalOf, startTestCosmos } from '../support/cosmos/test-cosmos.ts';

const goodToken = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhcHAifQ.signature';
let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;
beforeAll(async () => {
  cosmos = await startTestCosmos(async (token) => token === goodToken);
});
afterAll(() => cosmos.stop());

test('databases and containers are created once, listed, read and deleted', async (context) => {
  needs(context, 'lists of databases and containers');
  const { client } = cosmos;
  const created = await client.databases.createIfNotExists({ id: 'cc' });
  expect([
    created.statusCode,
    (await client.databases.createIfNotExists({ id: 'cc' })).statusCode,
  ]).toEqual([201, 200]);
  expect(await refusalOf(client.databases.create({ id: 'cc' }))).toMatchObject({ code: 409 });
  const settings = { id: 'dialogues', partitionKey: '/tenant' };
  const { database } = created;
  expect((await database.containers.createIfNotExists(settings)).statusCode).toBe(201);
  expect((await database.containers.createIfNotExists(settings)).statusCode).toBe(200);
  const { resources: databases } = await client.databases.readAll().fetchAll();
  expect(databases.map(({ id }) => id).sort()).toEqual(['cc', 'test']);
  const { resources: containers } = await database.containers.readAll().fetchAll();
  expect(containers.map(({ id, partitionKey }) => [id, partitionKey?.paths])).toEqual([
    ['dialogues', ['/tenant']],
  ]);
  expect((await database.container('dialogues').delete()).statusCode).toBe(204);
  expect((await database.delete()).statusCode).toBe(204);
  expect(await refusalOf(client.database('cc').read())).toMatchObject({ code: 404 });
});

test('a container made again under its name is empty and another one', async () => {
  const { database } = cosmos;
  const settings = { id: 'again', partitionKey: '/t' };
  const first = await database.containers.create(settings);
  await first.container.items.create({ id: '1', t: 'a' });
  await first.container.delete();
  const second = await database.containers.create(settings);
  expect((await second.container.items.readAll().fetchAll()).resources).toEqual([]);
  expect(second.resource?.['_rid']).not.toBe(first.resource?.['_rid']);
});

test('the indexing policy and the TTL of a container can be replaced, its partition key cannot', async (context) => {
  needs(context, 'changes of containers');
  const container = await cosmos.container({ partitionKey: ['/t'] });
  const { resource: before } = await container.read();
  if (!before) throw new Error('no container');
  const indexingPolicy = {
    includedPaths: [{ path: '/state/?' }],
    excludedPaths: [{ path: '/*' }],
  };
  const { resource: after } = await container.replace({
    ...before,
    defaultTtl: 60,
    indexingPolicy,
  });
  expect(after).toMatchObject({ defaultTtl: 60, indexingPolicy });
  const other = container.replace({ ...before, partitionKey: { paths: ['/other'] } });
  expect(await refusalOf(other)).toMatchObject({ code: 400 });
});

test('ids of databases and containers without a name are refused', async (context) => {
  needs(context, 'limits');
  expect(await refusalOf(cosmos.client.databases.create({ id: '' }))).toMatchObject({ code: 400 });
});

test('a wrong key is refused with 401 and a message', async (context) => {
  needs(context, 'other checks of tokens');
  const key = Buffer.from('another key').toString('base64');
  const stranger = new CosmosClient({ endpoint: cosmos.url, key });
  const refusal = await refusalOf(stranger.database('test').read());
  expect(refusal.code).toBe(401);
  stranger.dispose();
});

test('a request without authorization is refused with 401 and JSON', async (context) => {
  needs(context, 'other checks of tokens');
  const response = await fetch(`${cosmos.url}/dbs`);
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ code: 'Unauthorized' });
});

test('a bearer token is handed to the check and counts by its answer', async (context) => {
  needs(context, 'other checks of tokens');
  const clientWith = (token: string) =>
    new CosmosClient({
      endpoint: cosmos.url,
      aadCredentials: {
        getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }),
      },
    });
  const [known, unknown] = [clientWith(goodToken), clientWith('a.b.c')];
  expect((await known.database('test').read()).statusCode).toBe(200);
  expect(await refusalOf(unknown.database('test').read())).toMatchObject({ code: 401 });
  known.dispose();
  unknown.dispose();
});

test('what is not emulated says so by name', async (context) => {
  needs(context, 'our refusals');
  const container = await cosmos.container({ partitionKey: ['/t'] });
  const refusal = await refusalOf(container.scripts.storedProcedure('x').execute('a', []));
  expect(refusal.code).toBe(400);
  expect(refusal.body?.message).toContain("'sprocs'");
});

test('what the SDK would never send is refused as well', async (context) => {
  needs(context, 'our refusals');
  const container = await cosmos.container({ partitionKey: ['/t'] });
  const post = async (body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${cosmos.url}/dbs/test/colls/${container.id}/docs`, {
      method: 'POST',
      headers: {
        authorization: `type=aad&ver=1.0&sig=${goodToken}`,
        'x-ms-documentdb-partitionkey': '["a"]',
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    return [response.status, answer];
  };
  const refusal = (text: string) => [
    400,
    { code: 'BadRequest', message: expect.stringContaining(text) },
  ];
  const batch = { 'x-ms-cosmos-is-batch-request': 'true', 'x-ms-cosmos-batch-atomic': 'True' };
  const operations = Array.from({ length: 101 }, () => ({ operationType: 'Delete', id: 'x' }));
  expect(await post(operations, batch)).toEqual(refusal('more operations'));
  expect(await post({ t: 'a' })).toEqual(refusal('required properties'));
  expect(await post({ id: 'a/b', t: 'a' })).toEqual(refusal('input id'));
  expect(await post('{')).toEqual(refusal('payload is invalid'));
  expect(await post({ id: '1', t: 'a' }, { 'x-ms-documentdb-partitionkey': 'a' })).toEqual(
    refusal('Partition key a is invalid'),
  );
});
