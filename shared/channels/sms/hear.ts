import { z } from 'zod';
import type { TextNews } from '#shared/contracts/conversation/news.ts';

/** Numbers come with and without `+`. */
const PhoneNumber = z
  .string()
  .transform((text) => (text.startsWith('+') ? text : `+${text}`))
  .pipe(z.string().regex(/^\+\d{3,15}$/));
const Time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const Received = z.looseObject({
  eventType: z.literal('Microsoft.Communication.SMSReceived'),
  data: z.looseObject({
    messageId: z.string().min(1).max(200),
    from: PhoneNumber,
    to: PhoneNumber,
    message: z.string().max(10_000),
    receivedTimestamp: Time,
  }),
});

const Reported = z.looseObject({
  eventType: z.literal('Microsoft.Communication.SMSDeliveryReportReceived'),
  data: z.looseObject({
    messageId: z.string().min(1).max(200),
    from: PhoneNumber,
    deliveryStatus: z.string(),
    receivedTimestamp: Time,
    tag: z.string().optional(),
    // As the documentation's example spells it.
    Tag: z.string().optional(),
  }),
});

/** What an event of Event Grid says of an SMS; undefined: not understood. */
export function fromSmsEvent(event: unknown): readonly TextNews[] | undefined {
  const received = Received.safeParse(event).data?.data;
  if (received) return [toMessage(received)];
  const reported = Reported.safeParse(event).data?.data;
  return reported && [toDelivery(reported)];
}

function toMessage({
  messageId,
  from,
  to,
  message: text,
  receivedTimestamp: at,
}: z.infer<typeof Received>['data']): TextNews {
  return {
    kind: 'message',
    channel: 'sms',
    address: `sms:${to}`,
    customer: { address: from },
    thread: null,
    message: {
      id: `sms:${messageId}`,
      at,
      direction: 'in',
      author: { kind: 'customer', id: null, name: null },
      content: { kind: 'text', text },
      attachments: [],
      replyTo: null,
      delivery: null,
      providerId: messageId,
    },
  };
}

function toDelivery({
  messageId: providerId,
  from,
  deliveryStatus,
  receivedTimestamp: at,
  tag,
  Tag,
}: z.infer<typeof Reported>['data']): TextNews {
  const isDelivered = deliveryStatus.toLowerCase() === 'delivered';
  return {
    kind: 'delivery',
    channel: 'sms',
    address: `sms:${from}`,
    providerId,
    reference: tag ?? Tag ?? null,
    delivery: isDelivered
      ? { state: 'delivered', at, reason: null, code: null }
      : { state: 'failed', at, reason: 'unreachable', code: deliveryStatus.slice(0, 64) },
  };
}
