import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ChangeFeedStartFrom, CosmosClient } from '@azure/cosmos';
import { expect, test } from 'vitest';
import { startCosmos } from '../../local/cosmos/cosmos.ts';
import { testSurroundings } from '../support/surroundings.ts';

const writer = fileURLToPath(new URL('../support/cosmos/killed-writer.ts', import.meta.url));

/** Lets a process write until it has acknowledged this many, kills it, and answers the last number acknowledged. */
async function writeAndKill(dataDir: string, writes: number): Promise<number> {
  const child = spawn(process.execPath, [writer, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let last = -1;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last === writes) child.kill('SIGKILL');
  }
  await exited;
  return last;
}

test('what was acknowledged outlives kill -9, no batch is half there, and the change feed goes on', async () => {
  const surroundings = await testSurroundings();
  const last = await writeAndKill(surroundings.dataDir, 60);
  const start = () => startCosmos({ surroundings, port: 0, databases: [] });
  const cosmos = await start();
  const client = new CosmosClient(cosmos.connectionString);
  const container = client.database('d').container('c');
  const { resources } = await container.items.readAll<{ id: string; n: number }>().fetchAll();
  const counts = Map.groupBy(resources, ({ n }) => n);
  expect([...counts.keys()].length).toBeGreaterThanOrEqual(last + 1);
  for (const [n, items] of counts) expect([n, items.length]).toEqual([n, n % 2 === 0 ? 2 : 1]);

  const feed = container.items.getChangeFeedIterator<{ id: string }>({
    changeFeedStartFrom: ChangeFeedStartFrom.Beginning(),
    maxItemCount: 10_000,
  });
  const page = await feed.readNext();
  expect(page.result.map(({ id }) => id)).toEqual(resources.map(({ id }) => id));
  await container.item('1', 'x').delete();
  client.dispose();
  await cosmos.stop();

  const again = await start();
  expect(again.key).toBe(cosmos.key);
  const later = new CosmosClient(again.connectionString);
  const { items } = later.database('d').container('c');
  await items.create({ id: 'new', t: 'x' });
  const news = items.getChangeFeedIterator<{ id: string }>({
    changeFeedStartFrom: ChangeFeedStartFrom.Continuation(page.continuationToken),
  });
  expect((await news.readNext()).result.map(({ id }) => id)).toEqual(['new']);
  later.dispose();
  await again.stop();
  surroundings.remove();
});
