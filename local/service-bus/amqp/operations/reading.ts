import rhea from 'rhea';
import { z } from 'zod';
import { encodeDelivery } from '../../message/delivery.ts';
import { withoutBody } from '../../message/sections.ts';
import { swapLockToken } from '../lock-token.ts';
import { findLock, long, noContent, type Operation, optionalText, reply } from './operation.ts';

const peekBody = z.object({
  'from-sequence-number': long,
  'message-count': z.number(),
  'session-id': optionalText,
  'omit-message-body': z.boolean().nullish(),
});

/** The SDK takes only status 204 for "nothing there". */
export const peekMessage: Operation = ({ broker, entity, body }) => {
  const peek = peekBody.parse(body);
  const found = broker.reading.peek(entity, {
    from: peek['from-sequence-number'],
    count: peek['message-count'],
    session: peek['session-id'],
  });
  if (found.length === 0) return noContent;
  const shown = found.map((delivery) =>
    peek['omit-message-body'] ? { ...delivery, bare: withoutBody(delivery.bare) } : delivery,
  );
  return reply({ messages: shown.map((delivery) => ({ message: encodeDelivery(delivery) })) });
};

const receiveBody = z.object({
  'sequence-numbers': z.array(long).min(1),
  'receiver-settle-mode': z.number(),
  'session-id': optionalText,
});

export const receiveBySequenceNumber: Operation = (request) => {
  const { broker, entity } = request;
  const wanted = receiveBody.parse(request.body);
  const lock = findLock(request, wanted['session-id']);
  if (!lock.ok) return lock;
  const received = broker.reading.receiveBySequence({
    entity,
    sequences: wanted['sequence-numbers'],
    mode: wanted['receiver-settle-mode'] === 0 ? 'receive-and-delete' : 'peek-lock',
    lock: lock.value,
  });
  if (!received.ok) return received;
  for (const { subject } of received.value) broker.count(subject);
  return reply({
    messages: received.value.map((delivery) => ({
      message: encodeDelivery(delivery),
      'lock-token': rhea.types.wrap_uuid(swapLockToken(delivery.lockToken ?? noLock)),
    })),
  });
};

const noLock = Buffer.alloc(16);
