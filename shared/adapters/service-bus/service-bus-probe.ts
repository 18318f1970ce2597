import type { ServiceBusClient } from '@azure/service-bus';
import { routingQueue } from '#shared/contracts/topology.ts';
import type { Probe } from '#shared/ports/probe.ts';

const patience = 5000;

/** Ready when the routing queue lets itself be looked into. */
export function createServiceBusProbe(client: ServiceBusClient): Probe {
  return {
    part: 'routing queue',
    async check() {
      const receiver = client.createReceiver(routingQueue.name);
      try {
        await receiver.peekMessages(1, { abortSignal: AbortSignal.timeout(patience) });
      } finally {
        await receiver.close();
      }
    },
  };
}
