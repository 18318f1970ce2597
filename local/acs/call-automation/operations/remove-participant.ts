import { z } from 'zod';
import { leave } from '../../world/leaving.ts';
import { findEstablished, mustTakePart } from '../established.ts';
import { echoFields, parse, Target } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { toIdentifier } from '../identifiers.ts';
import { results } from '../results.ts';

const Body = z.strictObject({ ...echoFields, participantToRemove: Target });

/** `removeParticipant`. */
export const removeParticipant: Operation = (parts, { path, body }) => {
  const { connection, call } = findEstablished(parts, path['id']);
  const { participantToRemove: address, ...echo } = parse(Body, body);
  mustTakePart(call, address);
  const data = { participant: toIdentifier(address) };
  parts.emit(connection, {
    type: 'RemoveParticipantSucceeded',
    echo,
    result: results.success,
    data,
  });
  leave(parts.world, call.id, address, 'removed');
  return { status: 202, body: { operationContext: echo.operationContext } };
};
