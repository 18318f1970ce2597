import { setTimeout } from 'node:timers/promises';
import { app, type InvocationContext } from '@azure/functions';
import { input } from 'durable-functions';
import { z } from 'zod';
import type { CenterKey } from '#shared/contracts/keys.ts';
import { RoutingMessage } from '#shared/contracts/routing/routing-message.ts';
import { routingQueue } from '#shared/contracts/topology.ts';
import { log } from '#shared/platform/log.ts';

interface RoutingActions {
  route(message: RoutingMessage): Promise<void>;
  parkRouting(message: {
    readonly id: string;
    readonly reason: string;
    readonly body: unknown;
    readonly center?: CenterKey;
  }): Promise<void>;
}

interface RoutingCenter<Orchestrations> {
  at(orchestrations: Orchestrations): RoutingActions;
}

const Delivery = z.object({ messageId: z.string(), deliveryCount: z.int().default(1) });

type Pause = (milliseconds: number) => Promise<unknown>;

const firstPause = 50;
const longestPause = 5_000;

/**
 * Queue `routing`: decides who gets which agent, each contact center's messages in order. What cannot be read, or fails at
 * its last delivery, is parked and completed, so that it holds up nobody. The host delivers again at once, so each failure
 * waits before it is one, twice as long each time: a store that is away for some seconds costs no message.
 */
export function registerRouting<Orchestrations>(
  center: RoutingCenter<Orchestrations>,
  orchestrationsOf: (context: InvocationContext) => Orchestrations,
  pause: Pause = setTimeout,
) {
  app.serviceBusQueue('Routing_Decide', {
    connection: 'ServiceBus',
    queueName: routingQueue.name,
    isSessionsEnabled: true,
    cardinality: 'one',
    extraInputs: [input.durableClient()],
    handler: (body, context) =>
      handle({ actions: center.at(orchestrationsOf(context)), pause }, body, context),
  });
}

async function handle(
  { actions, pause }: { readonly actions: RoutingActions; readonly pause: Pause },
  body: unknown,
  context: InvocationContext,
) {
  const { messageId: id, deliveryCount } = Delivery.parse(context.triggerMetadata);
  const message = RoutingMessage.safeParse(body);
  if (!message.success) {
    await actions.parkRouting({ id, reason: z.prettifyError(message.error), body });
    log.messageParked(context, routingQueue.name, id);
    return;
  }
  try {
    await actions.route(message.data);
  } catch (error) {
    if (deliveryCount < routingQueue.maxDeliveryCount) {
      await pause(Math.min(firstPause * 2 ** (deliveryCount - 1), longestPause));
      throw error;
    }
    const { tenant, center } = message.data;
    const reason = error instanceof Error ? error.message : String(error);
    await actions.parkRouting({ id, reason, body, center: { tenant, center } });
    log.messageParked(context, routingQueue.name, id);
  }
}
