import type { Delivery } from 'rhea';
import type { Broker } from '../broker/broker.ts';
import type { Entity } from '../broker/entity.ts';
import { notSupported, type Outcome, refuse } from '../broker/refusal.ts';
import { DecodeError } from '../message/amqp-bytes.ts';
import { type Incoming, readBatch, readIncoming } from '../message/incoming.ts';
import type { InboundLink } from './link-handlers.ts';
import { settleDelivery } from './rhea-inside.ts';

/** Standard tier: 256 KB, of a batch as well. */
export const maxMessageSize = 262_144;
const batchFormat = 0x80013700;

/** A client's sender to a queue or topic. What is too large is rejected: the SDK waits in vain when the link is closed. */
export function createProducerLink(broker: Broker, entity: Entity): InboundLink {
  return {
    onMessage(bytes: Buffer, format: number, delivery: Delivery) {
      const outcome =
        bytes.length > maxMessageSize
          ? tooLarge(delivery.id, bytes.length)
          : send(broker, entity, bytes, format);
      settleDelivery(delivery, outcome.ok ? undefined : outcome);
    },
  };
}

function tooLarge(id: number, size: number) {
  return refuse(
    'amqp:link:message-size-exceeded',
    `The received message (delivery-id:${id}, size:${size} bytes) exceeds the limit (${maxMessageSize} bytes) currently allowed on the link.`,
  );
}

function send(broker: Broker, entity: Entity, bytes: Buffer, format: number): Outcome {
  if (format !== 0 && format !== batchFormat)
    return notSupported(`the message format 0x${format.toString(16)}`);
  const batch = read(bytes, format);
  return batch.ok ? broker.sending.send(entity, batch.value) : batch;
}

function read(bytes: Buffer, format: number): Outcome<readonly Incoming[]> {
  try {
    return { ok: true, value: format === batchFormat ? readBatch(bytes) : [readIncoming(bytes)] };
  } catch (error) {
    if (error instanceof DecodeError) return refuse('amqp:decode-error', error.message);
    throw error;
  }
}
