import { randomUUID } from 'node:crypto';
import { type Container, CosmosClient, type Database, type ErrorResponse } from '@azure/cosmos';
import { type ContainerSettings, startCosmos } from '../../../local/cosmos/cosmos.ts';
import { createClock } from '../../../local/platform/clock.ts';
import { testSurroundings } from '../surroundings.ts';
import type { CosmosPlace } from './cosmos-place.ts';
import { cosmosEmulator } from './emulator.ts';
import { startedEmulator } from './started-emulator.ts';

interface TestCosmos extends CosmosPlace {
  /** Where its containers are made. */
  readonly database: Database;
  /** A container of its own for a test. */
  container(settings: Omit<ContainerSettings, 'id'>): Promise<Container>;
  /** Stops it and deletes its data. */
  stop(): Promise<void>;
}

/** The embedded cloud's Cosmos DB with the real SDK as its client, over https; or Microsoft's emulator, where the environment names one. */
export async function startTestCosmos(
  verifyToken?: (token: string) => Promise<boolean>,
): Promise<TestCosmos> {
  const place = cosmosEmulator ? startedEmulator(cosmosEmulator) : await startStandIn(verifyToken);
  const id = cosmosEmulator ? `test-${randomUUID()}` : 'test';
  const { database } = await place.client.databases.create({ id });
  let count = 0;
  return {
    ...place,
    database,
    async container({ partitionKey, defaultTtl, uniqueKeys, indexingPolicy }) {
      count += 1;
      const { container } = await database.containers.create({
        id: `container-${count}`,
        partitionKey: { paths: [...partitionKey] },
        ...(defaultTtl !== undefined && { defaultTtl }),
        ...(indexingPolicy && { indexingPolicy }),
        ...(uniqueKeys && {
          uniqueKeyPolicy: { uniqueKeys: uniqueKeys.map((paths) => ({ paths: [...paths] })) },
        }),
      });
      return container;
    },
    async stop() {
      if (cosmosEmulator) await database.delete();
      place.client.dispose();
      await place.stop();
    },
  };
}

async function startStandIn(
  verifyToken: ((token: string) => Promise<boolean>) | undefined,
): Promise<CosmosPlace> {
  const clock = createClock();
  const surroundings = await testSurroundings(clock);
  const cosmos = await startCosmos({
    surroundings,
    port: 0,
    databases: [],
    ...(verifyToken && { verifyToken }),
  });
  return {
    client: new CosmosClient(cosmos.connectionString),
    url: cosmos.url,
    key: cosmos.key,
    faults: cosmos.faults,
    meter: surroundings.meter,
    turn: (milliseconds) => clock.turn(milliseconds),
    now: () => clock.now(),
    async stop() {
      await cosmos.stop();
      surroundings.remove();
    },
  };
}

/** What a refused request said: status, sub-status and message. */
export async function refusalOf(request: Promise<unknown>) {
  try {
    await request;
  } catch (error) {
    // What the SDK throws is declared nowhere.
    const { code, substatus, body } = error as ErrorResponse;
    return { code, subStatus: Number(substatus ?? 0), body };
  }
  throw new Error('The request was not refused');
}
