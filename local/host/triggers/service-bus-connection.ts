import { DefaultAzureCredential } from '@azure/identity';
import { ServiceBusClient } from '@azure/service-bus';
import type { AppSettings } from '../settings/app-settings.ts';

/** What is wrong with a connection's settings, or undefined. */
export function connectionProblem(settings: AppSettings, connection: string): string | undefined {
  if (settings.get(connection) || settings.section(connection)['fullyQualifiedNamespace'])
    return undefined;
  return `the connection '${connection}' has no setting; set ${connection} to a connection string, or ${connection}__fullyQualifiedNamespace`;
}

/** Retries are the listener's business, so the client reports each failure at once. */
const retryOptions = { maxRetries: 0, timeoutInMs: 60_000 };

/** One client for each connection, made when first asked for. */
export function createServiceBusClients(settings: AppSettings) {
  const clients = new Map<string, ServiceBusClient>();
  return {
    client(connection: string): ServiceBusClient {
      const known = clients.get(connection);
      if (known) return known;
      const text = settings.get(connection);
      const namespace = settings.section(connection)['fullyQualifiedNamespace'] ?? '';
      const made = text
        ? new ServiceBusClient(text, { retryOptions })
        : new ServiceBusClient(namespace, new DefaultAzureCredential(), { retryOptions });
      clients.set(connection, made);
      return made;
    },
    async close() {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}
export type ServiceBusClients = ReturnType<typeof createServiceBusClients>;
