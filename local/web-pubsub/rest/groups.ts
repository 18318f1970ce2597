import { z } from 'zod';
import { parseFilter } from '../filter/parse-filter.ts';
import { BadRequest, type Call, failure, numberIn, type Operation, part } from './answer.ts';

/** HEAD /groups/{group} */
export const groupExists: Operation = (call) => ({
  status: call.hub.inGroup(part(call, 'group')).length > 0 ? 200 : 404,
});

/** PUT /groups/{group}/connections/{connection} */
export const addConnection: Operation = (call) => {
  const connection = call.hub.find(part(call, 'connection'));
  if (!connection)
    return failure(404, 'NotFound', `Connection '${part(call, 'connection')}' does not exist.`);
  call.hub.join(connection, part(call, 'group'));
  return { status: 200 };
};

/** DELETE /groups/{group}/connections/{connection} */
export const removeConnection: Operation = (call) => {
  const connection = call.hub.find(part(call, 'connection'));
  if (connection) call.hub.leave(connection, part(call, 'group'));
  return { status: 204 };
};

/** DELETE /connections/{connection}/groups */
export const removeConnectionFromAll: Operation = (call) => {
  const connection = call.hub.find(part(call, 'connection'));
  for (const group of [...(connection?.groups ?? [])])
    if (connection) call.hub.leave(connection, group);
  return { status: 204 };
};

/** PUT /users/{user}/groups/{group}: the connections the user has now. */
export const addUser: Operation = (call) => {
  for (const connection of call.hub.ofUser(part(call, 'user')))
    call.hub.join(connection, part(call, 'group'));
  return { status: 200 };
};

/** DELETE /users/{user}/groups/{group} */
export const removeUser: Operation = (call) => {
  for (const connection of call.hub.ofUser(part(call, 'user')))
    call.hub.leave(connection, part(call, 'group'));
  return { status: 204 };
};

/** DELETE /users/{user}/groups */
export const removeUserFromAll: Operation = (call) => {
  for (const connection of call.hub.ofUser(part(call, 'user')))
    for (const group of [...connection.groups]) call.hub.leave(connection, group);
  return { status: 204 };
};

const selection = z.object({ groups: z.array(z.string().min(1)), filter: z.string().nullish() });

/** POST /:addToGroups */
export const addToGroups: Operation = (call) => {
  const { groups, connections } = selected(call);
  for (const connection of connections)
    for (const group of groups) call.hub.join(connection, group);
  return { status: 200 };
};

/** POST /:removeFromGroups */
export const removeFromGroups: Operation = (call) => {
  const { groups, connections } = selected(call);
  for (const connection of connections)
    for (const group of groups) call.hub.leave(connection, group);
  return { status: 200 };
};

function selected(call: Call) {
  const parsed = selection.safeParse(JSON.parse(call.body.toString() || 'null'));
  if (!parsed.success) throw new BadRequest(z.prettifyError(parsed.error));
  const { groups, filter } = parsed.data;
  const isMeant = filter ? parseFilter(filter) : () => true;
  return { groups, connections: call.hub.all().filter(isMeant) };
}

const largestPage = 200;

/** GET /groups/{group}/connections, in pages of at most 200. */
export const listConnections: Operation = (call) => {
  const group = part(call, 'group');
  const size = numberIn(call, 'maxpagesize', { from: 1, to: largestPage }) ?? largestPage;
  const top = numberIn(call, 'top', { from: 1, to: Number.MAX_SAFE_INTEGER }) ?? Infinity;
  const after = call.query.get('continuationToken') ?? '';
  const members = [...call.hub.inGroup(group)].sort(byId).filter(({ id }) => id > after);
  const page = members.slice(0, Math.min(size, top));
  const last = page.at(-1);
  const left = top - page.length;
  const more = last && left > 0 && members.length > page.length;
  const value = page.map(({ id, userId }) => ({
    connectionId: id,
    ...(userId !== undefined && { userId }),
  }));
  return { status: 200, body: { value, ...(more && { nextLink: nextLink(call, last.id, left) }) } };
};

function nextLink({ url, hub, path, query }: Call, after: string, left: number): string {
  const next = new URLSearchParams(query);
  next.set('continuationToken', after);
  if (Number.isFinite(left)) next.set('top', String(left));
  const group = encodeURIComponent(path['group'] ?? '');
  return `${url}/api/hubs/${hub.name}/groups/${group}/connections?${next}`;
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
