import type { Container, SqlParameter } from '@azure/cosmos';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { needs } from '../support/cosmos/emulator.ts';
import { refusalOf, startTestCosmos } from '../support/cosmos/test-cosmos.ts';

let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;
let agents: Container;
beforeAll(async () => {
  cosmos = await startTestCosmos();
  agents = await cosmos.container({
    partitionKey: ['/tenant', '/team'],
    indexingPolicy: {
      includedPaths: [{ path: '/*' }, { path: '/rank/?' }],
      excludedPaths: [{ path: '/notes/*' }],
      compositeIndexes: [
        [
          { path: '/team', order: 'ascending' },
          { path: '/calls', order: 'descending' },
        ],
      ],
    },
  });
  const people = [
    { id: 'ann', tenant: 'a', team: 'x', calls: 3, skills: ['de', 'en'], rank: 2, notes: 'good' },
    { id: 'bob', tenant: 'a', team: 'y', calls: 1, skills: ['en'], rank: 1 },
    { id: 'cem', tenant: 'a', team: 'x', calls: 2, skills: [], notes: 'new' },
    { id: 'dan', tenant: 'b', team: 'x', calls: 9, skills: ['de'] },
    { id: 'eve', tenant: 'b', team: 'x' },
  ];
  for (const person of people) await agents.items.create(person);
});
afterAll(() => cosmos.stop());

async function ask(query: string, parameters: SqlParameter[] = [], partitionKey?: string[]) {
  const options = partitionKey ? { partitionKey } : {};
  const { resources } = await agents.items.query({ query, parameters }, options).fetchAll();
  return resources;
}

test('a query sees one partition, those below a part of the key, or all', async () => {
  const ids = 'SELECT VALUE c.id FROM c';
  expect(await ask(ids, [], ['a', 'x'])).toEqual(['ann', 'cem']);
  expect((await ask(ids, [], ['a'])).toSorted()).toEqual(['ann', 'bob', 'cem']);
  expect((await ask(ids)).toSorted()).toEqual(['ann', 'bob', 'cem', 'dan', 'eve']);
});

test('order, limits, aggregates, groups and distinct values go across partitions without a plan', async () => {
  const having = 'WHERE IS_DEFINED(c.calls)';
  expect(await ask(`SELECT VALUE c.id FROM c ${having} ORDER BY c.calls DESC`)).toEqual([
    'dan',
    'ann',
    'cem',
    'bob',
  ]);
  expect(await ask(`SELECT TOP 2 c.id FROM c ${having} ORDER BY c.calls`)).toEqual([
    { id: 'bob' },
    { id: 'cem' },
  ]);
  expect(await ask('SELECT VALUE c.id FROM c ORDER BY c.id OFFSET 1 LIMIT 2')).toEqual([
    'bob',
    'cem',
  ]);
  expect((await ask('SELECT DISTINCT VALUE c.team FROM c')).toSorted()).toEqual(['x', 'y']);
  expect(
    await ask('SELECT VALUE SUM(c.calls) FROM c WHERE c.tenant = @t', [{ name: '@t', value: 'a' }]),
  ).toEqual([6]);
  const groups = await ask(
    'SELECT c.team, COUNT(1) AS n, MAX(c.calls) AS most FROM c GROUP BY c.team',
  );
  expect(groups.toSorted((one, other) => other.n - one.n)).toEqual([
    { team: 'x', n: 4, most: 9 },
    { team: 'y', n: 1, most: 1 },
  ]);
});

test('several properties are ordered only with a composite index, in its order or the opposite', async (context) => {
  needs(context, 'index policies');
  expect(await ask('SELECT VALUE c.id FROM c ORDER BY c.team DESC, c.calls ASC')).toEqual([
    'bob',
    'eve',
    'cem',
    'ann',
    'dan',
  ]);
  const refusal = await refusalOf(ask('SELECT * FROM c ORDER BY c.team, c.calls'));
  expect(refusal.code).toBe(400);
  expect(refusal.body?.message).toBe(
    'The order by query does not have a corresponding composite index that it can be served from.',
  );
});

test('an order leaves out items without the property, unless the policy lists its path', async (context) => {
  needs(context, 'index policies');
  expect(await ask('SELECT VALUE c.id FROM c ORDER BY c.calls')).not.toContain('eve');
  expect(await ask('SELECT VALUE c.id FROM c ORDER BY c.rank')).toEqual([
    'cem',
    'dan',
    'eve',
    'bob',
    'ann',
  ]);
});

test('an excluded property filters, at a price, but orders nothing', async (context) => {
  needs(context, 'index policies');
  const filter = (path: string) =>
    agents.items.query({ query: `SELECT * FROM c WHERE c.${path} = 'good'` }).fetchAll();
  const [free, dear] = [await filter('tenant'), await filter('notes')];
  expect(dear.resources.map(({ id }) => id)).toEqual(['ann']);
  expect(dear.requestCharge).toBeGreaterThan(free.requestCharge + 0.1);
  const refusal = await refusalOf(ask('SELECT * FROM c ORDER BY c.notes'));
  expect(refusal.body?.message).toContain('order-by item is excluded');
});

test('pages follow each other without gap or repeat, while items come and go', async () => {
  const container = await cosmos.container({ partitionKey: ['/t'] });
  for (let n = 0; n < 25; n += 1)
    await container.items.create({ id: `${n}`, t: 'x', n: n % 5, tags: [n, n + 100] });
  const queries = [
    'SELECT VALUE c.id FROM c',
    'SELECT VALUE c.id FROM c ORDER BY c.n DESC',
    'SELECT VALUE t FROM c JOIN t IN c.tags',
    'SELECT DISTINCT VALUE c.n FROM c',
    'SELECT c.n, COUNT(1) AS count FROM c GROUP BY c.n',
    'SELECT VALUE c.id FROM c ORDER BY c.n OFFSET 5 LIMIT 12',
    'SELECT TOP 7 VALUE c.id FROM c',
  ];
  for (const query of queries) {
    const whole = await container.items.query(query, { maxItemCount: -1 }).fetchAll();
    const pages: unknown[][] = [];
    let continuationToken: string | undefined;
    do {
      const options = { maxItemCount: 4, ...(continuationToken && { continuationToken }) };
      const page = await container.items.query(query, options).fetchNext();
      pages.push(page.resources);
      continuationToken = page.continuationToken || undefined;
    } while (continuationToken);
    expect(pages.flat()).toEqual(whole.resources);
    expect(Math.max(...pages.map(({ length }) => length))).toBe(4);
  }
  const first = await container.items
    .query('SELECT VALUE c.id FROM c ORDER BY c.n', { maxItemCount: 6 })
    .fetchNext();
  await container.item('0', 'x').delete();
  await container.items.create({ id: 'early', t: 'x', n: -1 });
  const rest = await container.items
    .query('SELECT VALUE c.id FROM c ORDER BY c.n', { continuationToken: first.continuationToken })
    .fetchAll();
  expect(new Set([...first.resources, ...rest.resources]).size).toBe(25);
  expect(rest.resources).not.toContain('early');
});

test('a continuation that is none is refused', async (context) => {
  needs(context, 'limits');
  const request = agents.items.query('SELECT * FROM c', { continuationToken: 'x' }).fetchNext();
  expect(await refusalOf(request)).toMatchObject({ code: 400 });
});

test('a query that cannot be read is SC1001 with its place; one that cannot be answered names why', async (context) => {
  needs(context, 'texts and sub-statuses');
  const syntax = await refusalOf(ask('SELECT * FROM c WHERE'));
  expect(syntax).toMatchObject({ code: 400, body: { code: 'BadRequest' } });
  expect(syntax.body?.message).toContain('"code":"SC1001"');
  for (const [query, reason] of [
    ['SELECT VALUE ST_DISTANCE(c.a, c.b) FROM c', 'ST_DISTANCE'],
    ['SELECT VALUE udf.f(c) FROM c', 'A user-defined function is not part'],
    ['SELECT VALUE d.id FROM c', "'d' could not be resolved"],
    ['SELECT * FROM c WHERE c.id = @id', "'@id' could not be resolved"],
    ['SELECT * FROM c JOIN s IN c.skills', 'single input set'],
    ['SELECT c.id, COUNT(1) FROM c', 'GROUP BY'],
    ['SELECT c.team FROM c GROUP BY c.team ORDER BY c.team', 'ORDER BY'],
    ['SELECT * FROM c ORDER BY LOWER(c.id)', 'could not be mapped to a document path'],
    ['SELECT VALUE s FROM c JOIN s IN c.skills ORDER BY s', 'Order-by over correlated collections'],
    ['SELECT VALUE ARRAY(SELECT VALUE s FROM s IN c.skills ORDER BY s) FROM c', 'SC2202'],
    ['SELECT VALUE ARRAY(SELECT VALUE s FROM s IN c.skills OFFSET 0 LIMIT 1) FROM c', 'SC2204'],
    ['SELECT * FROM c WHERE COUNT(1) = 1', 'only be used in SELECT'],
  ] as const) {
    const refusal = await refusalOf(ask(query));
    expect([query, refusal.code]).toEqual([query, 400]);
    expect(refusal.body?.message).toContain(reason);
  }
});

test('the time of a query is the clock of the embedded cloud', async (context) => {
  needs(context, 'clock');
  const [before] = await ask('SELECT VALUE GetCurrentTimestamp()');
  await cosmos.turn(3_600_000);
  const [after] = await ask('SELECT VALUE GetCurrentTimestamp()');
  expect(after - before).toBeGreaterThanOrEqual(3_600_000);
});
