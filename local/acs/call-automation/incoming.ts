import { randomBytes } from 'node:crypto';
import { kindOf } from '../world/address.ts';
import type { Call, Reason } from '../world/model.ts';
import { toIdentifier } from './identifiers.ts';
import type { Parts } from './parts.ts';
import { AcsProblem, invalid, notFound } from './problem.ts';

const keptAfterExpiry = 3_600_000;

/** Tells Event Grid that somebody calls; the context in it answers, redirects or rejects the call, once. */
export function offerCall(parts: Parts, call: Call) {
  const context = randomBytes(300).toString('base64url');
  parts.offers.put(context, { context, callId: call.id });
  const { sipHeaders, voipHeaders } = call.customContext ?? {};
  parts.publish(
    'Microsoft.Communication.IncomingCall',
    `/caller/${call.from}/recipient/${call.to}`,
    {
      to: calledIdentifier(call.to),
      from: toIdentifier(call.from),
      serverCallId: call.serverCallId,
      callerDisplayName: call.displayName ?? call.from.replace(/^4:/, ''),
      incomingCallContext: context,
      correlationId: call.correlationId,
      ...((sipHeaders || voipHeaders) && {
        customContext: { ...(sipHeaders && { sipHeaders }), ...(voipHeaders && { voipHeaders }) },
      }),
    },
  );
}

/** A Teams resource account comes as `unknown`, without a nested object. */
function calledIdentifier(address: string) {
  return kindOf(address) === 'teams app'
    ? { kind: 'unknown', rawId: address }
    : toIdentifier(address);
}

/** The call behind a context, which is used up. Throws 400 for what is no context, 404 when it was used or is over. */
export function takeOffer(parts: Parts, context: string): Call {
  if (!/^[\w-]{400}$/.test(context)) throw invalid('The field IncomingCallContext is invalid.');
  const offer = parts.offers.get(context);
  if (offer?.expiredAt !== undefined)
    throw new AcsProblem(
      404,
      '8587',
      'Call not found: the incoming call was not answered within time.',
    );
  const call = parts.world.calls.get(offer?.callId ?? '');
  if (!offer || call?.state !== 'offered') throw notFound('Call');
  parts.offers.remove(context);
  return call;
}

/** The caller gave up (`cancelled`), or nobody answered in time. */
export function expireOffer(parts: Parts, callId: string, reason: Reason) {
  const now = parts.now();
  for (const offer of parts.offers.all()) {
    if (offer.callId === callId && reason === 'no answer')
      parts.offers.put(offer.context, { ...offer, expiredAt: now });
    else if (offer.callId === callId || (offer.expiredAt ?? now) < now - keptAfterExpiry)
      parts.offers.remove(offer.context);
  }
}
