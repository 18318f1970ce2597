import type { TokenCredential } from '@azure/identity';
import { ServiceBusClient } from '@azure/service-bus';
import type { Connection } from '#shared/platform/config.ts';

/** A client for the region's Service Bus namespace. */
export function openServiceBus(
  connection: Connection,
  credential: TokenCredential,
): ServiceBusClient {
  return connection.kind === 'connection string'
    ? new ServiceBusClient(connection.text)
    : new ServiceBusClient(connection.address, credential);
}
