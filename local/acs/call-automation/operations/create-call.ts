import { z } from 'zod';
import { invite } from '../../world/inviting.ts';
import { openCall } from '../../world/offering.ts';
import { checkCallerId } from '../callers.ts';
import { openConnection, toProperties } from '../connections.ts';
import { connectionFields, PhoneNumber, parse, refuseStreams, Target } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { ownAddress } from '../parts.ts';
import { invalid } from '../problem.ts';

const Body = z.strictObject({
  ...connectionFields,
  targets: z.array(Target).min(1),
  sourceCallerIdNumber: PhoneNumber.optional(),
  sourceDisplayName: z.string().optional(),
  source: z.object({ id: z.string() }).optional(),
  teamsAppSource: z.object({ appId: z.string().min(1) }).optional(),
});

/** `createCall`, `createGroupCall`: everybody is rung at once; the call stands when the first one answers. */
export const createCall: Operation = (parts, { body }) => {
  const given = parse(Body, body);
  refuseStreams(given);
  const { targets, sourceCallerIdNumber: callerId, sourceDisplayName, teamsAppSource } = given;
  const isTeamsPhone = teamsAppSource !== undefined;
  const source = isTeamsPhone
    ? `28:orgid:${teamsAppSource.appId}`
    : (given.source?.id ?? ownAddress(parts));
  if (isTeamsPhone && !parts.numbers.has(source))
    throw invalid('TeamsAppSource is no Teams resource account of this resource.');
  checkCallerId(parts, { targets, callerId, isTeamsPhone });
  const call = openCall(parts.world, {
    from: callerId ?? source,
    to: targets[0] ?? '',
    displayName: sourceDisplayName,
    members: [],
    applications: 1,
  });
  const { operationContext, callbackUri, callIntelligenceOptions } = given;
  const connection = openConnection(parts, call, {
    callbackUri,
    state: 'connecting',
    operationContext,
    source,
    sourceDisplayName,
    sourceCallerIdNumber: callerId,
    targets,
    canSpeak: callIntelligenceOptions?.cognitiveServicesEndpoint !== undefined,
  });
  for (const address of new Set(targets)) {
    const invitation = invite(parts.world, { callId: call.id, address });
    const echo = { operationContext };
    parts.pending.put(invitation, {
      invitation,
      connectionId: connection.id,
      purpose: 'create',
      address,
      echo,
    });
  }
  return { status: 201, body: toProperties(connection) };
};
