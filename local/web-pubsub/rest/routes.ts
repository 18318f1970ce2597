import type { Clock } from '../../platform/clock.ts';
import type { AccessKeys } from '../access-keys.ts';
import type { Operation } from './answer.ts';
import * as connections from './connections.ts';
import { generateToken } from './generate-token.ts';
import * as groups from './groups.ts';
import * as permissions from './permissions.ts';
import * as sends from './send.ts';

export interface Route {
  readonly method: string;
  /** Segments below `/api/hubs/{hub}`; `{name}` stands for any one. */
  readonly segments: readonly string[];
  readonly operation: Operation;
}

/** The operations of the data plane, api-version 2024-12-01. */
export function restRoutes(deps: { readonly keys: AccessKeys; readonly clock: Clock }): Route[] {
  const table: readonly [string, Operation][] = [
    ['POST :send', sends.sendToAll],
    ['POST groups/{group}/:send', sends.sendToGroup],
    ['POST users/{user}/:send', sends.sendToUser],
    ['POST connections/{connection}/:send', sends.sendToConnection],
    ['HEAD groups/{group}', groups.groupExists],
    ['GET groups/{group}/connections', groups.listConnections],
    ['PUT groups/{group}/connections/{connection}', groups.addConnection],
    ['DELETE groups/{group}/connections/{connection}', groups.removeConnection],
    ['DELETE connections/{connection}/groups', groups.removeConnectionFromAll],
    ['PUT users/{user}/groups/{group}', groups.addUser],
    ['DELETE users/{user}/groups/{group}', groups.removeUser],
    ['DELETE users/{user}/groups', groups.removeUserFromAll],
    ['POST :addToGroups', groups.addToGroups],
    ['POST :removeFromGroups', groups.removeFromGroups],
    ['HEAD connections/{connection}', connections.connectionExists],
    ['HEAD users/{user}', connections.userExists],
    ['DELETE connections/{connection}', connections.closeConnection],
    ['POST :closeConnections', connections.closeAll],
    ['POST groups/{group}/:closeConnections', connections.closeGroup],
    ['POST users/{user}/:closeConnections', connections.closeUser],
    ['PUT permissions/{permission}/connections/{connection}', permissions.grantPermission],
    ['DELETE permissions/{permission}/connections/{connection}', permissions.revokePermission],
    ['HEAD permissions/{permission}/connections/{connection}', permissions.hasPermission],
    ['POST :generateToken', generateToken(deps)],
  ];
  return table.map(([route, operation]) => {
    const [method = '', path = ''] = route.split(' ');
    return { method, segments: path.split('/'), operation };
  });
}

/** The values of the route's `{…}` segments when it fits the path. */
export function matchRoute(
  { segments }: Route,
  path: readonly string[],
): Record<string, string> | undefined {
  if (segments.length !== path.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const text = path[index] ?? '';
    if (segment.startsWith('{')) values[segment.slice(1, -1)] = decodeURIComponent(text);
    else if (segment.toLowerCase() !== text.toLowerCase()) return undefined;
  }
  return values;
}
