import type { Delivery as AmqpDelivery, Sender } from 'rhea';
import type { Broker } from '../broker/broker.ts';
import type { Consumer } from '../broker/consuming.ts';
import type { Entity } from '../broker/entity.ts';
import type { SessionLock } from '../broker/sessions.ts';
import type { ReceiveMode } from '../broker/taking.ts';
import { encodeDelivery } from '../message/delivery.ts';
import type { OutboundLink } from './link-handlers.ts';
import { readDisposition } from './outcome.ts';
import { createCreditedSender, isDraining, settleDelivery } from './rhea-inside.ts';

interface ConsumerOptions {
  readonly broker: Broker;
  readonly entity: Entity;
  readonly link: Sender;
  readonly lock: SessionLock | undefined;
}

/** A client's receiver: of a queue, subscription or dead-letter queue, or of a session that it holds. */
export function createConsumerLink({ broker, entity, link, lock }: ConsumerOptions): OutboundLink {
  const sender = createCreditedSender(link);
  const mode: ReceiveMode = link.snd_settle_mode === 1 ? 'receive-and-delete' : 'peek-lock';
  let wasFull = false;
  let deleted = 0;
  const consumer: Consumer = {
    entity,
    mode,
    lock,
    credit() {
      wasFull = sender.isFull();
      return link.is_open() ? sender.credit() : 0;
    },
    deliver(delivery) {
      deleted += 1;
      sender.send(encodeDelivery(delivery), delivery.lockToken ?? Buffer.from(String(deleted)));
    },
  };
  broker.consuming.add(consumer);

  return {
    onFlow() {
      broker.consuming.feed(consumer);
      if (isDraining(link)) link.set_drained(true);
    },
    onRoom() {
      if (wasFull) broker.consuming.feed(consumer);
    },
    onOutcome(kind, delivery: AmqpDelivery) {
      if (mode === 'receive-and-delete' || !Buffer.isBuffer(delivery.tag)) return;
      const disposition = readDisposition(kind, delivery.remote_state);
      const outcome = broker.settling.settle(entity, delivery.tag, disposition, lock?.session);
      settleDelivery(delivery, outcome.ok ? undefined : outcome);
    },
    onClose() {
      broker.consuming.remove(consumer);
      if (lock) broker.sessions.release(lock);
    },
  };
}
