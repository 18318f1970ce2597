import type { ClientConnection } from '../client/client-connection.ts';
import { type Permission, permissions } from '../permissions.ts';
import { type Answer, BadRequest, type Call, failure, type Operation, part } from './answer.ts';

type Use = (connection: ClientConnection, permission: Permission, group?: string) => Answer;

/** PUT /permissions/{permission}/connections/{connection} */
export const grantPermission: Operation = (call) =>
  withConnection(call, ({ grants }, permission, group) => {
    grants.grant(permission, group);
    return { status: 200 };
  });

/** DELETE /permissions/{permission}/connections/{connection} */
export const revokePermission: Operation = (call) =>
  withConnection(call, ({ grants }, permission, group) => {
    grants.revoke(permission, group);
    return { status: 204 };
  });

/** HEAD /permissions/{permission}/connections/{connection} */
export const hasPermission: Operation = (call) =>
  withConnection(call, ({ grants }, permission, group) => ({
    status: grants.allows(permission, group) ? 200 : 404,
  }));

function withConnection(call: Call, use: Use): Answer {
  const name = part(call, 'permission');
  const permission = permissions.find((known) => known.toLowerCase() === name.toLowerCase());
  if (!permission) throw new BadRequest(`'${name}' is no permission.`);
  const connection = call.hub.find(part(call, 'connection'));
  if (!connection)
    return failure(404, 'NotFound', `Connection '${part(call, 'connection')}' does not exist.`);
  return use(connection, permission, call.query.get('targetName') ?? undefined);
}
