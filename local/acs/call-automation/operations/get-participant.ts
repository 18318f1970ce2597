import { memberOf } from '../../world/hearing.ts';
import { findConnection } from '../connections.ts';
import { toParticipant } from '../events/roster.ts';
import type { Operation } from '../http/operation.ts';
import { notFound } from '../problem.ts';

/** `getParticipant`. */
export const getParticipant: Operation = (parts, { path }) => {
  const { call } = findConnection(parts, path['id'] ?? '');
  const member = memberOf(call, path['rawId'] ?? '');
  if (member?.state !== 'connected') throw notFound('Participant');
  return { status: 200, body: toParticipant(member) };
};
