import rhea from 'rhea';
import { z } from 'zod';
import { refuse } from '../../broker/refusal.ts';
import { readIncoming } from '../../message/incoming.ts';
import { maxMessageSize } from '../producer-link.ts';
import { long, type Operation, reply } from './operation.ts';

const longCode = 0x81;

const scheduleBody = z.object({
  messages: z.array(z.object({ message: z.instanceof(Buffer) })).min(1),
});

export const scheduleMessage: Operation = ({ broker, entity, body }) => {
  const { messages } = scheduleBody.parse(body);
  const tooLarge = messages.find(({ message }) => message.length > maxMessageSize);
  if (tooLarge)
    return refuse(
      'amqp:link:message-size-exceeded',
      `The message of ${tooLarge.message.length} bytes exceeds the limit of ${maxMessageSize} bytes.`,
    );
  const batch = messages.map(({ message }) => readIncoming(message));
  const scheduled = broker.sending.schedule(entity, batch);
  if (!scheduled.ok) return scheduled;
  for (const { subject } of batch) broker.count(subject);
  return reply({
    'sequence-numbers': rhea.types.wrap_array(scheduled.value, longCode, undefined),
  });
};

const cancelBody = z.object({ 'sequence-numbers': z.array(long).min(1) });

export const cancelScheduledMessage: Operation = ({ broker, entity, body }) => {
  const sequences = cancelBody.parse(body)['sequence-numbers'];
  const cancelled = broker.sending.cancelScheduled(entity, sequences);
  return cancelled.ok ? reply() : cancelled;
};
