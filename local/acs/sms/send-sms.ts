import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { matches } from '../call-automation/fault-book.ts';
import { parse } from '../call-automation/http/bodies.ts';
import type { Operation } from '../call-automation/http/operation.ts';
import type { Parts } from '../call-automation/parts.ts';
import { AcsProblem } from '../call-automation/problem.ts';
import type { TextMessage } from './message.ts';

const Recipient = z.strictObject({
  to: z.string(),
  repeatabilityRequestId: z.guid().optional(),
  repeatabilityFirstSent: z.string().optional(),
});
type Recipient = z.infer<typeof Recipient>;

const Body = z.strictObject({
  from: z.string().min(1),
  smsRecipients: z.array(Recipient).min(1).max(100),
  message: z.string().min(1).max(2048),
  smsSendOptions: z
    .strictObject({ enableDeliveryReport: z.boolean(), tag: z.string().optional() })
    .optional(),
});

/** Milliseconds until it is delivered. */
const deliveryTime = 700;

const phoneNumber = /^\+[1-9]\d{4,14}$/;

/** `sms.send`. Source: REST reference "Sms - Send", 2021-03-07, and the recordings of the SDK's own tests. */
export const sendSms: Operation = (parts, { body }) => {
  const { from, smsRecipients, message, smsSendOptions } = parse(Body, body);
  if (!parts.numbers.has(`4:${from}`))
    throw new AcsProblem(401, 'Unauthorized', 'The From number is not one of this resource.');
  const tag = smsSendOptions?.enableDeliveryReport ? (smsSendOptions.tag ?? null) : undefined;
  const value = smsRecipients.map((recipient) => sendOne(parts, recipient, { from, message, tag }));
  return { status: 202, body: { value } };
};

interface Content {
  readonly from: string;
  readonly message: string;
  /** Undefined: no report is wanted. */
  readonly tag: string | null | undefined;
}

function sendOne(parts: Parts, recipient: Recipient, content: Content) {
  const { to, repeatabilityRequestId: requestId, repeatabilityFirstSent: firstSent } = recipient;
  if (!phoneNumber.test(to)) return failure(to, 400, 'Invalid To phone number format.');
  if (requestId !== undefined && Number.isNaN(Date.parse(firstSent ?? '')))
    return { ...failure(to, 400, 'Missing repeatabilityFirstSent.'), ...rejected };
  const before = requestId && parts.messages.get(requestId.toLowerCase());
  if (before) return isSame(before, to, content) ? success(before) : reused(to);
  const fault = parts.faults.take('fail', ({ operation }) => matches(operation, 'sendSms'));
  if (fault) return failure(to, fault.code, fault.message);
  return success(keep(parts, { to, requestId }, content));
}

function keep(
  parts: Parts,
  { to, requestId }: Pick<TextMessage, 'to' | 'requestId'>,
  { from, message: text, tag }: Content,
): TextMessage {
  const at = parts.now();
  const time = new Date(at).toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const sent = { id: `Outgoing_${time}${randomUUID()}`, at, from, to, text, requestId, tag };
  const key = requestId?.toLowerCase() ?? sent.id;
  parts.messages.put(key, sent);
  if (tag !== undefined)
    parts.alarms.set(`text report:${key}`, at + deliveryTime, { kind: 'text report', key });
  parts.showMessage(sent);
  return sent;
}

function isSame(before: TextMessage, to: string, { from, message }: Content): boolean {
  return before.to === to && before.from === from && before.text === message;
}

const rejected = { repeatabilityResult: 'rejected' };

function reused(to: string) {
  return {
    ...failure(to, 400, 'This repeatabilityRequestId was used for another message.'),
    ...rejected,
  };
}

/** With nulls, as the real service answers. */
function failure(to: string, httpStatusCode: number, errorMessage: string) {
  return {
    to,
    messageId: null,
    httpStatusCode,
    errorMessage,
    repeatabilityResult: null,
    successful: false,
  };
}

function success({ to, id, requestId }: TextMessage) {
  return {
    to,
    messageId: id,
    httpStatusCode: 202,
    errorMessage: null,
    repeatabilityResult: requestId === undefined ? null : 'accepted',
    successful: true,
  };
}
