import { createHash } from 'node:crypto';
import type { SmsClientOptions } from '@azure/communication-sms';
import { SendRequest } from './schema.ts';

type Policy = NonNullable<SmsClientOptions['additionalPolicies']>[number]['policy'];

const idHeader = 'Repeatability-Request-ID';
const firstSentHeader = 'Repeatability-First-Sent';

/** Each attempt has the id and time of the first, so that ACS sends one message. */
export function repeatable(key: string, firstSent: number) {
  const hash = createHash('sha256').update(key).digest('hex');
  const id = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `5${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return {
    requestOptions: {
      customHeaders: {
        [idHeader]: id.join('-'),
        [firstSentHeader]: new Date(firstSent).toUTCString(),
      },
    },
  };
}

/** ACS reads id and time at the recipient, where the SDK writes new ones each time; these take their place. */
export const repeatabilityAtRecipient: Policy = {
  name: 'repeatabilityAtRecipient',
  sendRequest(request, next) {
    const { headers, body } = request;
    const [id, firstSent] = [headers.get(idHeader), headers.get(firstSentHeader)];
    if (id !== undefined && firstSent !== undefined && typeof body === 'string') {
      headers.delete(idHeader);
      headers.delete(firstSentHeader);
      request.body = withRepeatability(body, id, firstSent);
    }
    return next(request);
  },
};

function withRepeatability(body: string, id: string, firstSent: string): string {
  const request = SendRequest.parse(JSON.parse(body));
  const smsRecipients = request.smsRecipients.map((recipient) => ({
    ...recipient,
    repeatabilityRequestId: id,
    repeatabilityFirstSent: firstSent,
  }));
  return JSON.stringify({ ...request, smsRecipients });
}
