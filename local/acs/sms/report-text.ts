import type { Parts } from '../call-automation/parts.ts';

/** Who cannot be reached by SMS: numbers that end like this are no mobile numbers. */
const landline = /0000$/;

/** Event Grid's SMSDeliveryReportReceived. Numbers come without `+`. Source: "Azure Communication Services as an Event Grid source", SMS. */
export function reportText(parts: Parts, key: string) {
  const message = parts.messages.get(key);
  if (!message) return;
  const { id, from, to, tag, text } = message;
  const isDelivered = !landline.test(to);
  const receivedTimestamp = new Date(parts.now()).toISOString();
  parts.publish(
    'Microsoft.Communication.SMSDeliveryReportReceived',
    `/phonenumber/${digitsOf(to)}`,
    {
      messageId: id,
      from: digitsOf(from),
      to: digitsOf(to),
      deliveryStatus: isDelivered ? 'Delivered' : 'Failed',
      deliveryStatusDetails: isDelivered ? 'No error.' : 'The destination is a landline.',
      receivedTimestamp,
      deliveryAttempts: [
        {
          timestamp: receivedTimestamp,
          segmentsSucceeded: isDelivered ? segmentsOf(text) : 0,
          segmentsFailed: isDelivered ? 0 : segmentsOf(text),
        },
      ],
      // The documentation's example spells it so.
      ...(tag !== null && tag !== undefined && { Tag: tag }),
    },
  );
}

const digitsOf = (number: string) => number.replace(/^\+/, '');

function segmentsOf(text: string): number {
  return Math.max(1, Math.ceil(text.length / 153));
}
