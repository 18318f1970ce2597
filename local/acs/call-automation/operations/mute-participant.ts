import { z } from 'zod';
import { changeMember } from '../../world/parts.ts';
import { findEstablished, mustTakePart } from '../established.ts';
import { parse, Target } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';

const Body = z.strictObject({
  targetParticipants: z.array(Target).length(1),
  operationContext: z.string().optional(),
});

/** `muteParticipant`: seen in the roster only; nobody but the person can unmute. */
export const muteParticipant: Operation = (parts, { path, body }) => {
  const { call } = findEstablished(parts, path['id']);
  const { targetParticipants, operationContext } = parse(Body, body);
  for (const address of targetParticipants) {
    mustTakePart(call, address);
    changeMember(parts.world, call.id, address, { muted: true });
  }
  return { status: 200, body: { operationContext } };
};
