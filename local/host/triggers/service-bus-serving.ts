import type {
  ServiceBusClient,
  ServiceBusReceiver,
  ServiceBusSessionReceiver,
} from '@azure/service-bus';
import type { Gate } from './gate.ts';
import type { ListenerContext } from './listener.ts';
import { patience, within } from './patience.ts';
import type { Process } from './service-bus-process.ts';

/** What serving a queue or subscription needs. */
export interface Serving {
  readonly client: ServiceBusClient;
  readonly queueOrTopic: string;
  readonly subscription: string | undefined;
  readonly many: boolean;
  readonly context: ListenerContext;
  readonly process: Process;
  /** As in the real host only a few wait for a session at once, however many may be served. */
  readonly accepting: Gate;
  /** Aborted when the host stops. */
  readonly signal: AbortSignal;
}

/** Takes the next free session and serves it until it has been idle for `sessionIdleTimeout`. */
export async function serveSession(serving: Serving) {
  const { many, process, signal } = serving;
  const { sessionIdleTimeout, maxMessageBatchSize } = settingsOf(serving);
  const receiver = await acceptInTurn(serving);
  if (!receiver) return;
  try {
    while (!signal.aborted) {
      const messages = await receiver.receiveMessages(many ? maxMessageBatchSize : 1, {
        maxWaitTimeInMs: sessionIdleTimeout,
        abortSignal: signal,
      });
      if (messages.length === 0) return;
      await process(receiver, messages);
    }
  } finally {
    await within(patience, receiver.close());
  }
}

async function acceptInTurn(serving: Serving): Promise<ServiceBusSessionReceiver | undefined> {
  await serving.accepting.enter();
  try {
    return serving.signal.aborted ? undefined : await acceptOrStop(serving);
  } finally {
    serving.accepting.leave();
  }
}

/**
 * The next session, or undefined when the host stops first. The SDK does not let a pending accept be aborted; it ends
 * when the client is closed.
 */
function acceptOrStop(serving: Serving): Promise<ServiceBusSessionReceiver | undefined> {
  const { client, queueOrTopic, subscription, signal } = serving;
  const accepted = subscription
    ? client.acceptNextSession(queueOrTopic, subscription, receiverOptions)
    : client.acceptNextSession(queueOrTopic, receiverOptions);
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
    accepted
      .then(async (receiver) => {
        if (signal.aborted) await receiver.close();
        else resolve(receiver);
      })
      .catch(reject)
      .finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Receives batch after batch until the host stops. */
export async function serveBatches(serving: Serving) {
  const { maxMessageBatchSize, maxBatchWaitTime } = settingsOf(serving);
  const receiver = openReceiver(serving);
  try {
    while (!serving.signal.aborted)
      await serving.process(
        receiver,
        await receiver.receiveMessages(maxMessageBatchSize, {
          maxWaitTimeInMs: maxBatchWaitTime,
          abortSignal: serving.signal,
        }),
      );
  } finally {
    await receiver.close();
  }
}

/** Serves single messages, `maxConcurrentCalls` at once, until the host stops and the last one is settled. */
export function serveMessages(serving: Serving, onError: (error: unknown) => void): Promise<void> {
  const receiver = openReceiver(serving);
  const busy = new Set<Promise<void>>();
  const subscription = receiver.subscribe(
    {
      async processMessage(message) {
        const work = serving.process(receiver, [message]);
        busy.add(work);
        await work;
        busy.delete(work);
      },
      async processError({ error }) {
        onError(error);
      },
    },
    {
      autoCompleteMessages: false,
      maxConcurrentCalls: settingsOf(serving).maxConcurrentCalls,
    },
  );
  return new Promise((resolve, reject) => {
    serving.signal.addEventListener('abort', () => {
      subscription
        .close()
        .then(() => Promise.all(busy))
        .then(() => receiver.close())
        .then(resolve, reject);
    });
  });
}

function settingsOf({ context }: Serving) {
  return context.hostJson.extensions.serviceBus;
}

/** Locks are renewed by service-bus-lock.ts. */
const receiverOptions = { skipParsingBodyAsJson: true, maxAutoLockRenewalDurationInMs: 0 };

function openReceiver(serving: Serving): ServiceBusReceiver {
  const { client, queueOrTopic, subscription } = serving;
  return subscription
    ? client.createReceiver(queueOrTopic, subscription, receiverOptions)
    : client.createReceiver(queueOrTopic, receiverOptions);
}
