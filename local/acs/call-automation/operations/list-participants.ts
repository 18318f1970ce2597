import { connectedMembers } from '../../world/hearing.ts';
import { findConnection } from '../connections.ts';
import { toParticipant } from '../events/roster.ts';
import type { Operation } from '../http/operation.ts';
import { invalid } from '../problem.ts';

const pageSize = 30;

/** `listParticipants`: who is connected, thirty a page. Call Automation itself is not listed. */
export const listParticipants: Operation = (parts, { path, query, base }) => {
  const { connection, call } = findConnection(parts, path['id'] ?? '');
  const skip = Number(query.get('skip') ?? 0);
  if (!Number.isInteger(skip) || skip < 0) throw invalid('skip is invalid.');
  const all = connectedMembers(call);
  const next = skip + pageSize;
  const nextQuery = new URLSearchParams({
    skip: String(next),
    'api-version': query.get('api-version') ?? '',
  });
  const nextLink = `${base}/calling/callConnections/${connection.id}/participants?${nextQuery}`;
  return {
    status: 200,
    body: {
      value: all.slice(skip, next).map(toParticipant),
      ...(next < all.length && { nextLink }),
    },
  };
};
