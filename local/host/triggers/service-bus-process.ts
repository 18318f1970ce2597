import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { reasonOf } from '../reason-of.ts';
import type { ListenerContext, TriggeredFunction } from './listener.ts';
import { ownTick } from './own-tick.ts';
import { patience, within } from './patience.ts';
import { keepLocked } from './service-bus-lock.ts';
import { batchMetadataOf, bodyOf, metadataOf, subjectOf } from './service-bus-message.ts';

/** Runs the function for messages that were received together, and settles them by how it went. */
export type Process = (
  receiver: ServiceBusReceiver,
  messages: readonly ServiceBusReceivedMessage[],
) => Promise<void>;

interface ProcessOptions {
  readonly triggered: TriggeredFunction;
  readonly context: ListenerContext;
  readonly many: boolean;
  /** False: the function settles by itself, or the lock runs out. */
  readonly autoComplete: boolean;
}

export function createProcess({ triggered, context, many, autoComplete }: ProcessOptions): Process {
  const longest = context.hostJson.extensions.serviceBus.maxAutoLockRenewalDuration;

  async function succeeds(
    messages: readonly [ServiceBusReceivedMessage, ...ServiceBusReceivedMessage[]],
  ) {
    const [first] = messages;
    try {
      await context.execute({
        functionName: triggered.metadata.name,
        inputs: [
          { name: triggered.triggerName, data: many ? batchOf(messages) : bodyOf(first) },
          ...context.extraInputs(triggered.metadata),
        ],
        triggerMetadata: many ? batchMetadataOf(messages) : metadataOf(first),
        traceParent: traceParentOf(first),
        subject: subjectOf(first),
      });
      return true;
    } catch {
      return false;
    }
  }

  return async (receiver, messages) => {
    const [first, ...rest] = messages;
    if (!first) return;
    const release = keepLocked({ clock: context.surroundings.clock, receiver, messages, longest });
    const how = (await succeeds([first, ...rest])) ? 'completeMessage' : 'abandonMessage';
    release();
    if (!autoComplete) return;
    const settle = (message: ServiceBusReceivedMessage) =>
      receiver[how](message).catch((error: unknown) => reportTrouble(context, triggered, error));
    await ownTick(receiver);
    await within(patience, Promise.all(messages.map(settle)));
  };
}

/** Trouble between host and broker; the listener goes on. */
export function reportTrouble(
  { surroundings }: ListenerContext,
  { metadata }: TriggeredFunction,
  error: unknown,
) {
  surroundings.log.write({
    level: 'warn',
    source: metadata.name,
    text: `Service Bus: ${reasonOf(error)}`,
  });
}

function batchOf(messages: readonly ServiceBusReceivedMessage[]) {
  return { collectionString: { string: messages.map((message) => bodyOf(message).string ?? '') } };
}

function traceParentOf(message: ServiceBusReceivedMessage): string | undefined {
  const id = message.applicationProperties?.['Diagnostic-Id'];
  return typeof id === 'string' ? id : undefined;
}
