import { type Container, CosmosClient, type ErrorResponse } from '@azure/cosmos';
import { type ContainerSettings, startCosmos } from '../../../local/cosmos/cosmos.ts';
import type { Faults } from '../../../local/cosmos/faults.ts';
import { createClock } from '../../../local/platform/clock.ts';
import type { Meter } from '../../../local/platform/meter.ts';
import { testSurroundings } from '../surroundings.ts';

interface TestCosmos {
  readonly client: CosmosClient;
  readonly url: string;
  readonly key: string;
  readonly faults: Faults;
  readonly meter: Meter;
  turn(milliseconds: number): Promise<void>;
  now(): number;
  /** A container of its own for a test. */
  container(settings: Omit<ContainerSettings, 'id'>): Promise<Container>;
  /** Stops it and deletes its data. */
  stop(): Promise<void>;
}

/** The embedded cloud's Cosmos DB with the real SDK as its client, over https. */
export async function startTestCosmos(
  verifyToken?: (token: string) => Promise<boolean>,
): Promise<TestCosmos> {
  const clock = createClock();
  const surroundings = await testSurroundings(clock);
  const cosmos = await startCosmos({
    surroundings,
    port: 0,
    databases: [],
    ...(verifyToken && { verifyToken }),
  });
  const client = new CosmosClient(cosmos.connectionString);
  const { database } = await client.databases.createIfNotExists({ id: 'test' });
  let count = 0;
  return {
    client,
    url: cosmos.url,
    key: cosmos.key,
    faults: cosmos.faults,
    meter: surroundings.meter,
    turn: (milliseconds) => clock.turn(milliseconds),
    now: () => clock.now(),
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
      client.dispose();
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
