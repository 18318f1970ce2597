import type { SmsClientOptions } from '@azure/communication-sms';
import { repeatabilityHeaders } from '#shared/platform/repeatability.ts';
import { SendRequest } from './schema.ts';

type Policy = NonNullable<SmsClientOptions['additionalPolicies']>[number]['policy'];

const { id: idHeader, firstSent: firstSentHeader } = repeatabilityHeaders;

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
