import type { GraphContext } from '../graph-context.ts';
import { GraphProblem, notSupported } from '../graph-problem.ts';

/** Delegated permissions that will do, from the least to the most, as the page of each operation names them. */
export const chatPermissions = {
  create: ['Chat.Create', 'Chat.ReadWrite'],
  get: ['Chat.ReadBasic', 'Chat.Read', 'Chat.ReadWrite'],
  send: ['ChatMessage.Send', 'Chat.ReadWrite'],
  read: ['Chat.Read', 'Chat.ReadWrite'],
} as const;

/** Object id of who signed in and gave one of these permissions. Throws 403. */
export function personWith(context: GraphContext, permissions: readonly string[]): string {
  const { userId, scopes } = context.get('caller');
  if (userId === undefined) throw notSupported('chats with an app-only token');
  if (permissions.some((permission) => scopes.includes(permission))) return userId;
  throw new GraphProblem(
    403,
    'Forbidden',
    `Missing scope permissions on the request. API requires one of '${permissions.join(', ')}'. Scopes on the request '${scopes.join(', ')}'`,
  );
}
