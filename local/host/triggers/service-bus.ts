import { availableParallelism } from 'node:os';
import { isServiceBusError } from '@azure/service-bus';
import { createGate } from './gate.ts';
import type { Listener, ListenerContext, TriggeredFunction } from './listener.ts';
import { within } from './patience.ts';
import type { ServiceBusClients } from './service-bus-connection.ts';
import { createProcess, reportTrouble } from './service-bus-process.ts';
import { type Serving, serveBatches, serveMessages, serveSession } from './service-bus-serving.ts';

const pauseAfterTrouble = 1000;
/** Milliseconds that the host gives what runs. */
const drainLimit = 25_000;

/**
 * The Service Bus trigger with the real one's habits: peek-lock, completed on success, abandoned at once on failure
 * (no back-off; the broker's maximum delivery count ends it); of sessions, one message at a time each, and with
 * cardinality many only one session per instance; an idle session is held until `sessionIdleTimeout`.
 */
export function createServiceBusListener(
  triggered: TriggeredFunction,
  context: ListenerContext,
  clients: ServiceBusClients,
): Listener {
  const stopping = new AbortController();
  const serving = servingOf(triggered, context, clients, stopping.signal);
  const onError = (error: unknown) => reportTrouble(context, triggered, error);
  const running: Promise<void>[] = [];

  async function untilStopped(round: (serving: Serving) => Promise<void>) {
    while (!stopping.signal.aborted) {
      const error = await failureOf(round(serving));
      if (!error || stopping.signal.aborted || isNothingToAccept(error)) continue;
      onError(error);
      await context.surroundings.clock.sleep(pauseAfterTrouble, stopping.signal);
    }
  }

  return {
    async start() {
      if (triggered.trigger['isSessionsEnabled'] === true) {
        const { maxConcurrentSessions } = context.hostJson.extensions.serviceBus;
        const sessionsAtOnce = serving.many ? 1 : maxConcurrentSessions;
        for (let index = 0; index < sessionsAtOnce; index += 1)
          running.push(untilStopped(serveSession));
      } else if (serving.many) running.push(untilStopped(serveBatches));
      else running.push(serveMessages(serving, onError));
    },
    async drain() {
      stopping.abort();
      await within(drainLimit, Promise.all(running));
    },
  };
}

function servingOf(
  triggered: TriggeredFunction,
  context: ListenerContext,
  clients: ServiceBusClients,
  signal: AbortSignal,
): Serving {
  const { trigger } = triggered;
  const text = (key: string) => {
    const value = trigger[key];
    return value === undefined ? undefined : context.settings.resolve(String(value)).text;
  };
  const many = trigger['cardinality'] === 'many';
  const autoComplete =
    trigger['autoCompleteMessages'] !== false &&
    context.hostJson.extensions.serviceBus.autoCompleteMessages;
  return {
    client: clients.client(String(trigger['connection'])),
    queueOrTopic: text('queueName') ?? text('topicName') ?? '',
    subscription: text('subscriptionName'),
    many,
    context,
    process: createProcess({ triggered, context, many, autoComplete }),
    accepting: createGate(2 * availableParallelism()),
    signal,
  };
}

async function failureOf(work: Promise<void>): Promise<unknown> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error;
  }
}

/** No session had a message within the time-out: the normal answer of an idle queue. */
function isNothingToAccept(error: unknown): boolean {
  return (
    isServiceBusError(error) &&
    (error.code === 'ServiceTimeout' || error.code === 'SessionCannotBeLocked')
  );
}
