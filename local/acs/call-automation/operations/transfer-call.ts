import { z } from 'zod';
import { connectedMembers } from '../../world/hearing.ts';
import { invite } from '../../world/inviting.ts';
import { checkCallerId } from '../callers.ts';
import { findEstablished, mustTakePart } from '../established.ts';
import { offerHandover } from '../handover.ts';
import { CustomCallingContext, echoFields, PhoneNumber, parse, Target } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { AcsProblem, invalid } from '../problem.ts';

const Body = z.strictObject({
  ...echoFields,
  targetParticipant: Target,
  transferee: Target.optional(),
  customCallingContext: CustomCallingContext,
  sourceCallerIdNumber: PhoneNumber.optional(),
});

/**
 * `transferCallToParticipant`: the other phone rings, and when it answers the two are left alone. An address of the
 * resource itself rings as an incoming call.
 */
export const transferCall: Operation = (parts, { path, body }) => {
  const { connection, call } = findEstablished(parts, path['id']);
  const given = parse(Body, body);
  if (connection.state !== 'connected')
    throw new AcsProblem(
      409,
      '8607',
      'Transfer operation conflict: another transfer is under way.',
    );
  const others = connectedMembers(call);
  if (others.length > 1 && !given.transferee)
    throw invalid('Transferee is required in a call with more than two participants.');
  const transferee = given.transferee ?? others[0]?.address;
  if (transferee !== undefined) mustTakePart(call, transferee);
  const {
    targetParticipant: address,
    sourceCallerIdNumber: callerId,
    customCallingContext: customContext,
  } = given;
  checkCallerId(parts, { targets: [], callerId, isTeamsPhone: false });
  parts.connections.put(connection.id, { ...connection, state: 'transferring' });
  const { operationContext, operationCallbackUri } = given;
  const echo = { operationContext, operationCallbackUri };
  if (transferee !== undefined && parts.numbers.has(address)) {
    offerHandover(parts, { connection, transferee, address, echo });
    return { status: 202, body: { operationContext } };
  }
  const shown = { from: callerId ?? transferee, customContext };
  const invitation = invite(parts.world, { callId: call.id, address, shown });
  parts.pending.put(invitation, {
    invitation,
    connectionId: connection.id,
    purpose: 'transfer',
    address,
    transferee,
    echo,
  });
  return { status: 202, body: { operationContext } };
};
