import { CosmosClient } from '@azure/cosmos';
import { DefaultAzureCredential } from '@azure/identity';
import type { AppSettings } from '../settings/app-settings.ts';

/** What is wrong with a connection's settings, or undefined. */
export function cosmosConnectionProblem(
  settings: AppSettings,
  connection: string,
): string | undefined {
  if (settings.get(connection) || settings.section(connection)['accountEndpoint']) return undefined;
  return `the connection '${connection}' has no setting; set ${connection} to a connection string, or ${connection}__accountEndpoint`;
}

/** A client for the connection: by connection string, or by endpoint and identity. */
export function createCosmosClient(settings: AppSettings, connection: string): CosmosClient {
  const text = settings.get(connection);
  if (text) return new CosmosClient(text);
  const endpoint = settings.section(connection)['accountEndpoint'] ?? '';
  return new CosmosClient({ endpoint, aadCredentials: new DefaultAzureCredential() });
}
