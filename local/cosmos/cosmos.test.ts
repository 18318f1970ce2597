import { createServer } from 'node:http';
import { CosmosClient } from '@azure/cosmos';
import { expect, test } from 'vitest';
import { testSurroundings } from '../../tests/support/surroundings.ts';
import { createClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { type ContainerSettings, startCosmos } from './cosmos.ts';

async function start(containers: readonly ContainerSettings[], port = 0) {
  const clock = createClock();
  const surroundings = await testSurroundings(clock);
  const restart = (next: readonly ContainerSettings[], nextPort = port) =>
    startCosmos({ surroundings, port: nextPort, databases: [{ id: 'd', containers: next }] });
  return { cosmos: await restart(containers), clock, restart, surroundings };
}

test('containers are there from the start, and follow their settings at the next', async () => {
  const settings: ContainerSettings = { id: 'c', partitionKey: ['/t', '/u'], defaultTtl: 60 };
  const { cosmos, restart, surroundings } = await start([settings]);
  await cosmos.stop();
  const again = await restart([
    { ...settings, defaultTtl: 30, indexingPolicy: { indexingMode: 'none' } },
  ]);
  const client = new CosmosClient(again.connectionString);
  const { resource } = await client.database('d').container('c').read();
  expect(resource).toMatchObject({
    defaultTtl: 30,
    indexingPolicy: { indexingMode: 'none' },
    partitionKey: { paths: ['/t', '/u'], kind: 'MultiHash' },
  });
  client.dispose();
  await again.stop();
  await again.stop();
  surroundings.remove();
});

test('stored data that no longer fits the settings, or a port that is taken, is a problem with a way out', async () => {
  const { cosmos, restart, surroundings } = await start([{ id: 'c', partitionKey: ['/t'] }]);
  await cosmos.stop();
  const changed = restart([{ id: 'c', partitionKey: ['/other'] }]);
  await expect(changed).rejects.toThrow(StartProblem);
  await expect(changed).rejects.toThrow('d/c is stored with another partition key');
  const other = createServer().listen(0, 'localhost');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(restart([], port)).rejects.toThrow(`Port ${port}, wanted by Cosmos DB, is taken`);
  other.close();
  surroundings.remove();
});

test('expired items leave the file within the hour', async () => {
  const { cosmos, clock, surroundings } = await start([
    { id: 'c', partitionKey: ['/t'], defaultTtl: 10 },
    { id: 'kept', partitionKey: ['/t'] },
  ]);
  const client = new CosmosClient(cosmos.connectionString);
  for (const id of ['c', 'kept'])
    await client.database('d').container(id).items.create({ id, t: 'x', ttl: 5 });
  await clock.turn(3_600_000);
  client.dispose();
  await cosmos.stop();
  const database = openDatabase(`${surroundings.dataDir}/cosmos.db`, ['']);
  expect(database.prepare('SELECT id FROM items').all()).toEqual([{ id: 'kept' }]);
  database.close();
  surroundings.remove();
});

test('without a check of its own any well-formed JWT is let in, and nothing else', async () => {
  const { cosmos, surroundings } = await start([{ id: 'c', partitionKey: ['/t'] }]);
  const statusWith = async (token: string) => {
    const headers = { authorization: `type=aad&ver=1.0&sig=${token}` };
    return (await fetch(`${cosmos.url}/dbs/d/colls/c`, { headers })).status;
  };
  expect(await statusWith('eyJhbGciOiJub25lIn0.eyJzdWIiOiJhcHAifQ.')).toBe(200);
  expect(await statusWith('eyJhbGciOiJub25lIn0.eyJzdWIiOiJhcHAifQ')).toBe(401);
  expect(await statusWith('a.b.c')).toBe(401);
  await cosmos.stop();
  surroundings.remove();
});
