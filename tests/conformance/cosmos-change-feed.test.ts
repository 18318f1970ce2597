import {
  type ChangeFeedIteratorOptions,
  ChangeFeedStartFrom,
  type Container,
  StatusCodes,
} from '@azure/cosmos';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { needs } from '../support/cosmos/emulator.ts';
import { startTestCosmos } from '../support/cosmos/test-cosmos.ts';

let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;
beforeAll(async () => {
  cosmos = await startTestCosmos();
});
afterAll(() => cosmos.stop());

/** All pages until there is no news: the ids of each, and where to go on. */
async function drain(container: Container, options: ChangeFeedIteratorOptions) {
  const iterator = container.items.getChangeFeedIterator<{ id: string; n?: number }>(options);
  const pages: string[][] = [];
  for (;;) {
    const page = await iterator.readNext();
    if (page.statusCode === StatusCodes.NotModified)
      return { pages, ids: pages.flat(), next: page.continuationToken };
    pages.push(page.result.map(({ id, n }) => (n === undefined ? id : `${id}${n}`)));
  }
}

test('the feed has each item once, as it is now, in the order of the last writes', async () => {
  const container = await cosmos.container({ partitionKey: ['/t'] });
  for (const id of ['a', 'b', 'c']) await container.items.create({ id, t: id, n: 1 });
  await container.item('a', 'a').replace({ id: 'a', t: 'a', n: 2 });
  await container.item('b', 'b').delete();
  const { ids } = await drain(container, { changeFeedStartFrom: ChangeFeedStartFrom.Beginning() });
  expect(ids).toEqual(['c1', 'a2']);
});

test('a reader goes on where it stopped, page by page', async () => {
  const container = await cosmos.container({ partitionKey: ['/t'] });
  for (const id of ['a', 'b', 'c', 'd', 'e']) await container.items.create({ id, t: 'x' });
  const first = await drain(container, {
    maxItemCount: 2,
    changeFeedStartFrom: ChangeFeedStartFrom.Beginning(),
  });
  expect(first.pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  const goOn = { changeFeedStartFrom: ChangeFeedStartFrom.Continuation(first.next) };
  expect((await drain(container, goOn)).pages).toEqual([]);
  await container.items.create({ id: 'f', t: 'x' });
  expect((await drain(container, goOn)).ids).toEqual(['f']);
});

test('from now on shows what comes; from a time what came since', async (context) => {
  needs(context, 'clock');
  const container = await cosmos.container({ partitionKey: ['/t'] });
  await container.items.create({ id: 'early', t: 'x' });
  await cosmos.turn(60_000);
  const start = new Date(cosmos.now());
  const fromNow = await drain(container, { changeFeedStartFrom: ChangeFeedStartFrom.Now() });
  expect(fromNow.ids).toEqual([]);
  await container.items.create({ id: 'late', t: 'x' });
  const goOn = { changeFeedStartFrom: ChangeFeedStartFrom.Continuation(fromNow.next) };
  expect((await drain(container, goOn)).ids).toEqual(['late']);
  const since = { changeFeedStartFrom: ChangeFeedStartFrom.Time(start) };
  expect((await drain(container, since)).ids).toEqual(['late']);
});

test('a partition has a feed of its own', async () => {
  const container = await cosmos.container({ partitionKey: ['/tenant', '/desk'] });
  await container.items.create({ id: '1', tenant: 'a', desk: 'x' });
  await container.items.create({ id: '2', tenant: 'a', desk: 'y' });
  const changeFeedStartFrom = ChangeFeedStartFrom.Beginning(['a', 'y']);
  expect((await drain(container, { changeFeedStartFrom })).ids).toEqual(['2']);
});

test('a feed of all below a part of a hierarchical key is refused by name', async (context) => {
  needs(context, 'our refusals');
  const container = await cosmos.container({ partitionKey: ['/tenant', '/desk'] });
  const changeFeedStartFrom = ChangeFeedStartFrom.Beginning(['a']);
  await expect(drain(container, { changeFeedStartFrom })).rejects.toThrow(
    'A range of effective partition keys is not part of the embedded cloud',
  );
});

test('what a batch wrote is never torn apart, and a failed batch leaves nothing', async (context) => {
  needs(context, 'pages of batches');
  const container = await cosmos.container({ partitionKey: ['/t'] });
  const create = (id: string) => ({
    operationType: 'Create' as const,
    resourceBody: { id, t: 'x' },
  });
  await container.items.batch([create('a'), create('b'), create('c')], 'x');
  await container.items.batch([create('d'), create('a')], 'x');
  await container.items.create({ id: 'e', t: 'x' });
  const { pages } = await drain(container, {
    maxItemCount: 1,
    changeFeedStartFrom: ChangeFeedStartFrom.Beginning(),
  });
  expect(pages).toEqual([['a', 'b', 'c'], ['e']]);
});
