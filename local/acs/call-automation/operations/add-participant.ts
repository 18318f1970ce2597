import { z } from 'zod';
import { kindOf } from '../../world/address.ts';
import { memberOf } from '../../world/hearing.ts';
import { invite } from '../../world/inviting.ts';
import { checkCallerId } from '../callers.ts';
import { findEstablished } from '../established.ts';
import { CustomCallingContext, echoFields, PhoneNumber, parse, Target } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { toIdentifier } from '../identifiers.ts';
import { AcsProblem } from '../problem.ts';

const Body = z.strictObject({
  ...echoFields,
  participantToAdd: Target,
  sourceCallerIdNumber: PhoneNumber.optional(),
  sourceDisplayName: z.string().optional(),
  invitationTimeoutInSeconds: z.number().int().min(1).max(180).optional(),
  customCallingContext: CustomCallingContext,
});

/** `addParticipant`: a phone rings; AddParticipantSucceeded or AddParticipantFailed says what came of it. */
export const addParticipant: Operation = (parts, { path, body }) => {
  const { connection, call } = findEstablished(parts, path['id']);
  const given = parse(Body, body);
  const {
    participantToAdd: address,
    sourceCallerIdNumber: callerId,
    sourceDisplayName: displayName,
  } = given;
  if (memberOf(call, address))
    throw new AcsProblem(409, '8519', 'Conflict: the participant is in the call already.');
  const isTeamsPhone = [call.to, connection.source ?? ''].some(
    (each) => kindOf(each) === 'teams app',
  );
  checkCallerId(parts, { targets: [address], callerId, isTeamsPhone });
  const { operationContext, operationCallbackUri, customCallingContext: customContext } = given;
  const invitation = invite(parts.world, {
    callId: call.id,
    address,
    timeout: given.invitationTimeoutInSeconds && given.invitationTimeoutInSeconds * 1000,
    shown: { from: callerId, displayName, customContext },
  });
  parts.pending.put(invitation, {
    invitation,
    connectionId: connection.id,
    purpose: 'add',
    address,
    echo: { operationContext, operationCallbackUri },
  });
  return {
    status: 202,
    body: {
      participant: { identifier: toIdentifier(address), isMuted: false, isOnHold: false },
      operationContext,
      invitationId: invitation,
    },
  };
};
