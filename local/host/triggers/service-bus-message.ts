import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { RpcTypedData } from '../worker/rpc.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The body as the host hands it over: text when it is valid UTF-8, else bytes. */
export function bodyOf(message: ServiceBusReceivedMessage): RpcTypedData {
  const body: unknown = message.body;
  if (!(body instanceof Uint8Array)) return { string: String(body) };
  try {
    return { string: utf8.decode(body) };
  } catch {
    return { bytes: body };
  }
}

/** Text in which the meters look for the dialogue. */
export function subjectOf(message: ServiceBusReceivedMessage): string {
  const body = bodyOf(message).string?.slice(0, 2000) ?? '';
  return [message.sessionId, message.correlationId, body].join(' ');
}

type Property = readonly [name: string, value: unknown];

function propertiesOf(message: ServiceBusReceivedMessage): readonly Property[] {
  return [
    ['MessageId', message.messageId],
    ['SequenceNumber', Number(message.sequenceNumber)],
    ['DeliveryCount', (message.deliveryCount ?? 0) + 1],
    ['LockToken', message.lockToken],
    ['EnqueuedTimeUtc', message.enqueuedTimeUtc],
    ['EnqueuedTime', message.enqueuedTimeUtc],
    ['ExpiresAtUtc', message.expiresAtUtc],
    ['ExpiresAt', message.expiresAtUtc],
    ['ContentType', message.contentType],
    ['CorrelationId', message.correlationId],
    ['SessionId', message.sessionId],
    ['Subject', message.subject],
    ['Label', message.subject],
    ['To', message.to],
    ['ReplyTo', message.replyTo],
    ['ReplyToSessionId', message.replyToSessionId],
    ['PartitionKey', message.partitionKey],
    ['DeadLetterSource', message.deadLetterSource],
    ['ApplicationProperties', message.applicationProperties ?? {}],
    ['UserProperties', message.applicationProperties ?? {}],
  ];
}

/** `triggerMetadata` of one message: texts as strings (which the worker tries to parse as JSON), all else as JSON. */
export function metadataOf(message: ServiceBusReceivedMessage): Record<string, RpcTypedData> {
  const metadata: Record<string, RpcTypedData> = {};
  for (const [name, value] of propertiesOf(message))
    if (value !== undefined && value !== null)
      metadata[name] =
        typeof value === 'string' ? { string: value } : { json: JSON.stringify(value) };
  return metadata;
}

/** `triggerMetadata` of a batch: the same names with `Array` behind them. */
export function batchMetadataOf(
  messages: readonly ServiceBusReceivedMessage[],
): Record<string, RpcTypedData> {
  const columns = new Map<string, unknown[]>();
  for (const message of messages)
    for (const [name, value] of propertiesOf(message))
      columns.set(name, [...(columns.get(name) ?? []), value ?? null]);
  return Object.fromEntries(
    [...columns].map(
      ([name, values]) => [`${name}Array`, { json: JSON.stringify(values) }] as const,
    ),
  );
}
