import type { ClientConnection } from '../client/client-connection.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { fromBody } from '../payload.ts';
import { type Answer, BadRequest, type Call, numberIn, type Operation, part } from './answer.ts';

const longestTtl = 300;

/** POST /:send */
export const sendToAll: Operation = (call) => send(call, call.hub.all());

/** POST /groups/{group}/:send */
export const sendToGroup: Operation = (call) => {
  const group = part(call, 'group');
  return send(call, call.hub.inGroup(group), group);
};

/** POST /users/{user}/:send */
export const sendToUser: Operation = (call) => send(call, call.hub.ofUser(part(call, 'user')));

/** POST /connections/{connection}/:send; accepted for an unknown connection as well. */
export const sendToConnection: Operation = (call) => {
  const connection = call.hub.find(part(call, 'connection'));
  return send(call, connection ? [connection] : []);
};

function send(call: Call, candidates: readonly ClientConnection[], group?: string): Answer {
  const payload = fromBody(call.contentType, call.body);
  if (!payload)
    throw new BadRequest(
      'The body must be JSON (application/json), text (text/plain) or binary (application/octet-stream).',
    );
  const seconds = numberIn(call, 'messageTtlSeconds', { from: 0, to: longestTtl });
  const filter = call.query.get('filter');
  const isMeant = filter ? parseFilter(filter) : () => true;
  const excluded = new Set(call.query.getAll('excluded'));
  const receivers = candidates.filter(
    (connection) => !excluded.has(connection.id) && isMeant(connection),
  );
  call.hub.send(receivers, {
    payload,
    ...(group !== undefined && { group }),
    expiresAt: seconds ? call.now + seconds * 1000 : undefined,
  });
  return { status: 202 };
}
