import type { CosmosClient } from '@azure/cosmos';
import { createCosmosListener } from './triggers/cosmos.ts';
import { createCosmosClient } from './triggers/cosmos-connection.ts';
import { type Listener, type ListenerContext, triggerOf } from './triggers/listener.ts';
import { createServiceBusListener } from './triggers/service-bus.ts';
import { createServiceBusClients } from './triggers/service-bus-connection.ts';
import { createTimerListener } from './triggers/timer.ts';
import type { FunctionMetadata } from './worker/rpc.ts';

export interface Listeners {
  start(): Promise<void>;
  drain(): Promise<void>;
}

/** The listeners of all functions whose trigger fetches its news: Service Bus, timer, Cosmos change feed. */
export function createListeners(
  functions: Iterable<FunctionMetadata>,
  context: ListenerContext,
): Listeners {
  const serviceBus = createServiceBusClients(context.settings);
  const cosmosClients = new Map<string, CosmosClient>();
  const cosmos = (connection: string) => {
    const client =
      cosmosClients.get(connection) ?? createCosmosClient(context.settings, connection);
    cosmosClients.set(connection, client);
    return client;
  };
  const listeners = [...functions].flatMap((metadata): Listener[] => {
    const triggered = triggerOf(metadata);
    switch (triggered?.trigger.type.toLowerCase()) {
      case 'servicebustrigger':
        return [createServiceBusListener(triggered, context, serviceBus)];
      case 'timertrigger':
        return [createTimerListener(triggered, context)];
      case 'cosmosdbtrigger':
        return [
          createCosmosListener(triggered, context, cosmos(String(triggered.trigger['connection']))),
        ];
      default:
        return [];
    }
  });
  return {
    async start() {
      await Promise.all(listeners.map((listener) => listener.start()));
    },
    async drain() {
      await Promise.all(listeners.map((listener) => listener.drain()));
      await serviceBus.close();
      for (const client of cosmosClients.values()) client.dispose();
    },
  };
}
