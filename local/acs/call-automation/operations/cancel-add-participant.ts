import { z } from 'zod';
import { conclude } from '../../world/inviting.ts';
import { findEstablished } from '../established.ts';
import { echoFields, parse } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { results } from '../results.ts';

const Body = z.strictObject({ ...echoFields, invitationId: z.string() });

/** `cancelAddParticipantOperation`: fails, by an event, when the invitation is over or never was. */
export const cancelAddParticipant: Operation = (parts, { path, body }) => {
  const { connection } = findEstablished(parts, path['id']);
  const { invitationId, ...echo } = parse(Body, body);
  const pending = parts.pending.get(invitationId);
  const isOpen = pending?.connectionId === connection.id && pending.purpose === 'add';
  if (isOpen) parts.pending.remove(invitationId);
  const isCancelled = isOpen && conclude(parts.world, invitationId, 'cancelled');
  parts.emit(connection, {
    type: isCancelled ? 'CancelAddParticipantSucceeded' : 'CancelAddParticipantFailed',
    echo,
    result: isCancelled
      ? results.success
      : { code: 404, subCode: 8522, message: 'The invitation was not found.' },
    data: { invitationId },
  });
  return { status: 202, body: { invitationId, operationContext: echo.operationContext } };
};
