import { CosmosClient } from '@azure/cosmos';
import type { TokenCredential } from '@azure/identity';
import type { Connection } from '#shared/platform/config.ts';

/** A client for the region's Cosmos DB account. */
export function openCosmos(connection: Connection, credential: TokenCredential): CosmosClient {
  return connection.kind === 'connection string'
    ? new CosmosClient(connection.text)
    : new CosmosClient({ endpoint: connection.address, aadCredentials: credential });
}
