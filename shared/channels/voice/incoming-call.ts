import { z } from 'zod';
import type { Party } from '#shared/contracts/dialogue/party.ts';
import type { IncomingCall } from '#shared/ports/voice-hearing.ts';
import { fromRawId } from './addresses.ts';

/** Who somebody is, as Event Grid tells: only the raw id counts, for a Teams resource account comes as `unknown`. */
const Somebody = z.looseObject({ rawId: z.string().min(1) });

/** `Microsoft.Communication.IncomingCall` of Event Grid, as far as it is read here. */
export const IncomingCallEvent = z.looseObject({
  id: z.string().min(1),
  eventType: z.literal('Microsoft.Communication.IncomingCall'),
  eventTime: z.iso.datetime({ offset: true }),
  data: z.looseObject({
    to: Somebody,
    from: Somebody,
    incomingCallContext: z.string().min(1),
    callerDisplayName: z.string().optional(),
  }),
});
export type IncomingCallEvent = z.infer<typeof IncomingCallEvent>;

/** What an IncomingCall event says. */
export function fromIncomingCall({ id, eventTime, data }: IncomingCallEvent): IncomingCall {
  const { to, from, incomingCallContext, callerDisplayName = '' } = data;
  return {
    id,
    at: Date.parse(eventTime),
    to: fromRawId(to.rawId),
    from: toParty(fromRawId(from.rawId), callerDisplayName.trim()),
    answerToken: incomingCallContext,
  };
}

/** A display name that only repeats the number is no name; nor has a withheld number one. */
function toParty(address: string, displayName: string): Party {
  const digits = (text: string) => text.replaceAll(/[^\d]/g, '');
  const repeats = digits(displayName) !== '' && digits(displayName) === digits(address);
  const isWithheld = address === 'anonymous' || /^anonymous$/i.test(displayName);
  return displayName === '' || repeats || isWithheld ? { address } : { address, name: displayName };
}
