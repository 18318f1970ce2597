import { z } from 'zod';
import { refuse } from '../../broker/refusal.ts';
import type { Disposition } from '../../broker/settling.ts';
import { swapLockToken } from '../lock-token.ts';
import { toProperties } from '../outcome.ts';
import { findLock, lockTokens, type Operation, optionalText, reply } from './operation.ts';

const dispositionBody = z.object({
  'lock-tokens': lockTokens,
  'disposition-status': z.string(),
  'deadletter-reason': optionalText,
  'deadletter-description': optionalText,
  'properties-to-modify': z.unknown().optional(),
  'session-id': optionalText,
});
type Body = z.infer<typeof dispositionBody>;

/** Settles messages whose link is gone, and deferred ones. */
export const updateDisposition: Operation = (request) => {
  const { broker, entity } = request;
  const body = dispositionBody.parse(request.body);
  const disposition = toDisposition(body);
  if (!disposition)
    return refuse(
      'com.microsoft:argument-error',
      `The disposition status '${body['disposition-status']}' is not known.`,
    );
  const lock = findLock(request, body['session-id']);
  if (!lock.ok) return lock;
  for (const token of body['lock-tokens']) {
    const settled = broker.settling.settle(
      entity,
      swapLockToken(token),
      disposition,
      body['session-id'],
    );
    if (!settled.ok) return settled;
  }
  return reply();
};

function toDisposition(body: Body): Disposition | undefined {
  const properties = toProperties(body['properties-to-modify']);
  switch (body['disposition-status']) {
    case 'completed':
      return { kind: 'complete' };
    case 'abandoned':
      return { kind: 'abandon', properties };
    case 'defered':
      return { kind: 'defer', properties };
    case 'suspended':
      return {
        kind: 'dead-letter',
        reason: body['deadletter-reason'],
        description: body['deadletter-description'],
        properties,
      };
    default:
      return undefined;
  }
}
