import type { ServiceBusClient, ServiceBusSender } from '@azure/service-bus';
import { routingMessageId, routingSession } from '#shared/contracts/routing/routing-message.ts';
import { routingQueue } from '#shared/contracts/topology.ts';
import { currentTraceParent } from '#shared/platform/telemetry/telemetry.ts';
import type { RoutingMessages } from '#shared/ports/routing-messages.ts';

/** The routing queue of Service Bus; a contact center is a session of it. */
export function createRoutingMessages(client: ServiceBusClient): RoutingMessages {
  let sender: ServiceBusSender | undefined;
  return {
    async send(message, at) {
      const trace = currentTraceParent();
      sender ??= client.createSender(routingQueue.name);
      await sender.sendMessages({
        body: message,
        contentType: 'application/json',
        messageId: routingMessageId(message),
        sessionId: routingSession(message),
        // As Azure's own SDKs write it, and as W3C names it.
        ...(trace && { applicationProperties: { 'Diagnostic-Id': trace, traceparent: trace } }),
        ...(at !== undefined && { scheduledEnqueueTimeUtc: new Date(at) }),
      });
    },
  };
}
