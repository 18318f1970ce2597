import { z } from 'zod';
import { moveMember } from '../../world/moving.ts';
import { findConnection } from '../connections.ts';
import { findEstablished } from '../established.ts';
import { echoFields, parse, Target } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { toIdentifier } from '../identifiers.ts';
import { results } from '../results.ts';

const Body = z.strictObject({
  ...echoFields,
  targetParticipants: z.array(Target).min(1),
  fromCall: z.string(),
});

/** `moveParticipants`: takes people out of another call of the application into this one. */
export const moveParticipants: Operation = (parts, { path, body }) => {
  const { connection, call } = findEstablished(parts, path['id']);
  const { targetParticipants, fromCall, ...echo } = parse(Body, body);
  const source = findConnection(parts, fromCall);
  for (const address of targetParticipants) {
    const isMoved = moveMember(parts.world, address, { from: source.call.id, to: call.id });
    parts.emit(connection, {
      type: isMoved ? 'MoveParticipantSucceeded' : 'MoveParticipantFailed',
      echo,
      result: isMoved ? results.success : results.participantGone,
      data: { participant: toIdentifier(address), fromCall },
    });
  }
  const participants = targetParticipants.map((address) => ({ identifier: toIdentifier(address) }));
  return { status: 202, body: { participants, operationContext: echo.operationContext, fromCall } };
};
