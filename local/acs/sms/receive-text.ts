import { randomUUID } from 'node:crypto';
import type { Parts } from '../call-automation/parts.ts';

/** Somebody's phone sends an SMS to a number of the resource. */
export interface ReceivedText {
  /** `+49…` */
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** Event Grid's SMSReceived; numbers come without `+`. Gives the message's id. */
export function receiveText(parts: Parts, { from, to, text }: ReceivedText): string {
  const at = new Date(parts.now());
  const time = at.toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const messageId = `Incoming_${time}${randomUUID()}`;
  parts.publish('Microsoft.Communication.SMSReceived', `/phonenumber/${digitsOf(to)}`, {
    messageId,
    from: digitsOf(from),
    to: digitsOf(to),
    message: text,
    receivedTimestamp: at.toISOString(),
    segmentCount: Math.max(1, Math.ceil(text.length / 153)),
  });
  return messageId;
}

const digitsOf = (number: string) => number.replace(/^\+/, '');
