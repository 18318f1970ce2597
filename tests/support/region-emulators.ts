import { containers, databaseName, queues } from '#shared/contracts/topology.ts';
import { cosmosEmulator } from './cosmos/emulator.ts';
import { startedEmulator } from './cosmos/started-emulator.ts';
import { drain } from './service-bus/drain.ts';
import { serviceBusEmulator } from './service-bus/emulator.ts';

/** Whether a region keeps what it has with an emulator of Microsoft's, which no test can turn the clock of. */
export const hasEmulator = cosmosEmulator !== undefined || serviceBusEmulator !== undefined;

/** Settings by which the functions ask Microsoft's emulators, made empty, where the environment names them (docs/emulators.md). */
export async function emulatorSettings(): Promise<Readonly<Record<string, string>>> {
  if (serviceBusEmulator) await drain(serviceBusEmulator, { queues, topics: [] });
  if (cosmosEmulator) await emptyDatabase(cosmosEmulator);
  return {
    ...(serviceBusEmulator && { ServiceBus: serviceBusEmulator }),
    ...(cosmosEmulator && { Cosmos: cosmosEmulator }),
  };
}

/** Everything is indexed: the emulator knows no other policy. */
async function emptyDatabase(connectionString: string) {
  const { client } = startedEmulator(connectionString);
  await client.databases.createIfNotExists({ id: databaseName });
  await client.database(databaseName).delete();
  const { database } = await client.databases.create({ id: databaseName });
  for (const { id, partitionKey, defaultTtl } of containers)
    await database.containers.create({
      id,
      partitionKey: { paths: [...partitionKey] },
      ...(defaultTtl !== undefined && { defaultTtl }),
    });
  client.dispose();
}
