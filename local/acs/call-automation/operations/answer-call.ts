import { z } from 'zod';
import { connectApplication } from '../../world/offering.ts';
import { openConnection, toProperties } from '../connections.ts';
import { establishSoon } from '../establishing.ts';
import { takeOver } from '../handover.ts';
import { connectionFields, parse, refuseStreams } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { takeOffer } from '../incoming.ts';
import { ownAddress } from '../parts.ts';
import { notFound } from '../problem.ts';

const Body = z.strictObject({
  ...connectionFields,
  incomingCallContext: z.string(),
  answeredBy: z.object({ id: z.string() }).optional(),
});

/** `answerCall`: the caller stops hearing the ringback; CallConnected follows. */
export const answerCall: Operation = (parts, { body }) => {
  const given = parse(Body, body);
  refuseStreams(given);
  const offered = takeOffer(parts, given.incomingCallContext);
  const call = connectApplication(parts.world, offered.id);
  if (!call) throw notFound('Call');
  const { operationContext, callbackUri, callIntelligenceOptions, answeredBy } = given;
  const connection = openConnection(parts, call, {
    callbackUri,
    state: 'connecting',
    operationContext,
    source: call.from,
    targets: [call.to],
    answeredBy: answeredBy?.id ?? ownAddress(parts),
    answeredFor: call.to,
    canSpeak: callIntelligenceOptions?.cognitiveServicesEndpoint !== undefined,
  });
  takeOver(parts, call);
  establishSoon(parts, connection);
  return { status: 200, body: toProperties(connection) };
};
