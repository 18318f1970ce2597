import {
  isServiceBusError,
  ServiceBusClient,
  type ServiceBusReceiver,
  type ServiceBusReceiverOptions,
} from '@azure/service-bus';
import type { ServiceBusTopology } from '../../../local/service-bus/topology.ts';

/** A queue, or a topic's subscription. */
type Place = readonly [queue: string] | readonly [topic: string, subscription: string];

// The SDK takes the mode out of the object that it is given, so each call has its own.
const deleting = () => ({ receiveMode: 'receiveAndDelete' }) as const;
const deadLetters = () => ({ ...deleting(), subQueueType: 'deadLetter' }) as const;

/** Takes all messages out, dead letters too; those that are deferred or for later stay. */
export async function drain(connectionString: string, { queues, topics }: ServiceBusTopology) {
  const retryOptions = { maxRetries: 0, timeoutInMs: 2000 };
  const client = new ServiceBusClient(connectionString, { retryOptions });
  const places = [
    ...queues.map((queue) => ({ ...queue, at: [queue.name] as const })),
    ...topics.flatMap(({ name, subscriptions }) =>
      subscriptions.map((each) => ({ ...each, at: [name, each.name] as const })),
    ),
  ];
  const open = (at: Place, options: ServiceBusReceiverOptions) =>
    at.length === 1
      ? client.createReceiver(at[0], options)
      : client.createReceiver(at[0], at[1], options);
  await Promise.all(
    places.flatMap(({ at, requiresSession }) => [
      empty(open(at, deadLetters())),
      requiresSession ? emptySessions(client, at) : empty(open(at, deleting())),
    ]),
  );
  await client.close();
}

async function empty(receiver: ServiceBusReceiver) {
  for (;;) {
    const messages = await receiver.receiveMessages(100, { maxWaitTimeInMs: 500 });
    if (messages.length === 0) break;
  }
  await receiver.close();
}

async function emptySessions(client: ServiceBusClient, at: Place) {
  for (;;) {
    const next =
      at.length === 1
        ? client.acceptNextSession(at[0], deleting())
        : client.acceptNextSession(at[0], at[1], deleting());
    const receiver = await next.catch((error: unknown) => {
      if (isServiceBusError(error) && error.code === 'ServiceTimeout') return undefined;
      throw error;
    });
    if (!receiver) return;
    await empty(receiver);
  }
}
