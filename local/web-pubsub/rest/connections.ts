import type { ClientConnection } from '../client/client-connection.ts';
import { type Answer, type Call, type Operation, part } from './answer.ts';

/** HEAD /connections/{connection} */
export const connectionExists: Operation = (call) => ({
  status: call.hub.find(part(call, 'connection')) ? 200 : 404,
});

/** HEAD /users/{user} */
export const userExists: Operation = (call) => ({
  status: call.hub.ofUser(part(call, 'user')).length > 0 ? 200 : 404,
});

/** DELETE /connections/{connection} */
export const closeConnection: Operation = (call) => {
  const connection = call.hub.find(part(call, 'connection'));
  return close(call, connection ? [connection] : []);
};

/** POST /:closeConnections */
export const closeAll: Operation = (call) => close(call, call.hub.all());

/** POST /groups/{group}/:closeConnections */
export const closeGroup: Operation = (call) => close(call, call.hub.inGroup(part(call, 'group')));

/** POST /users/{user}/:closeConnections */
export const closeUser: Operation = (call) => close(call, call.hub.ofUser(part(call, 'user')));

function close({ hub, query }: Call, connections: readonly ClientConnection[]): Answer {
  const excluded = new Set(query.getAll('excluded'));
  const reason = query.get('reason') ?? 'The connection was closed by the server.';
  for (const connection of connections)
    if (!excluded.has(connection.id)) hub.close(connection, reason);
  return { status: 204 };
}
