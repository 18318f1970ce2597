import { DefaultAzureCredential } from '@azure/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCosmos } from '#shared/adapters/cosmos/open-cosmos.ts';
import { type Cosmos, startCosmos } from '../../local/cosmos/cosmos.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let cosmos: Cosmos;
let client: ReturnType<typeof openCosmos>;
let spent: number;

beforeAll(async () => {
  surroundings = await testSurroundings();
  const containers = [{ id: 'items', partitionKey: ['/tenant', '/dialogue'] }];
  cosmos = await startCosmos({ surroundings, port: 0, databases: [{ id: 'd', containers }] });
  const connection = { kind: 'connection string', text: cosmos.connectionString } as const;
  spent = 0;
  client = openCosmos(connection, new DefaultAzureCredential(), (units) => {
    spent += units;
  });
});

afterAll(async () => {
  client.dispose();
  await cosmos.stop();
  surroundings.remove();
});

const items = () => client.database('d').container('items').items;
const plansAskedFor = () => cosmos.spending.read()['items: query plan, 400']?.requests ?? 0;

test('P5: who asks one partition asks for no query plan, whatever is asked', async () => {
  for (const n of [2, 1]) await items().create({ id: `i${n}`, tenant: 't', dialogue: 'd', n });
  await items().create({ id: 'other', tenant: 't', dialogue: 'e', n: 3 });
  const partitionKey = ['t', 'd'];
  const ask = async (query: string) =>
    (await items().query(query, { partitionKey }).fetchAll()).resources;
  expect(await ask('SELECT VALUE c.n FROM c ORDER BY c.n')).toEqual([1, 2]);
  expect(await ask('SELECT VALUE COUNT(1) FROM c')).toEqual([2]);
  expect(await ask('SELECT DISTINCT VALUE c.tenant FROM c')).toEqual(['t']);
  expect(plansAskedFor()).toBe(0);
  expect(spent).toBeGreaterThan(0);
});

test('who asks several partitions still asks for a plan: Azure may need it', async () => {
  const { resources } = await items().query('SELECT VALUE c.n FROM c').fetchAll();
  expect(resources).toHaveLength(3);
  await items()
    .query('SELECT VALUE c.n FROM c', { partitionKey: ['t'] })
    .fetchAll();
  expect(plansAskedFor()).toBe(2);
});

test('what is wrong with a query is told as before', async () => {
  const wrong = items().query('SELECT NONSENSE(c.n) FROM c', { partitionKey: ['t', 'd'] });
  await expect(wrong.fetchAll()).rejects.toMatchObject({ code: 400 });
});
