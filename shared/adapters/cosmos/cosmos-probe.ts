import type { CosmosClient } from '@azure/cosmos';
import { configurationContainer, databaseName } from '#shared/contracts/topology.ts';
import type { Probe } from '#shared/ports/probe.ts';

/** Ready when the database and its configuration container can be read. */
export function createCosmosProbe(client: CosmosClient): Probe {
  return {
    part: 'documents',
    async check() {
      await client.database(databaseName).container(configurationContainer.id).read();
    },
  };
}
