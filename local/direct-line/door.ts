import type { Context } from 'hono';
import type { Conversations } from './conversations.ts';
import { problem } from './problem.ts';

export const bearerOf = ({ req }: Context) =>
  req.header('Authorization')?.replace(/^Bearer /, '') ?? '';

/** Why this caller may not use the conversation (undefined: any); undefined: it may. */
export function refusal(
  secret: string,
  conversations: Conversations,
  context: Context,
  conversation?: string,
): Response | undefined {
  const token = bearerOf(context);
  if (token === '') return problem(401, 'Unauthorized', 'Missing token or secret');
  if (token === secret) return undefined;
  const owner = conversations.owner(token);
  if (!owner) return problem(403, 'BadArgument', 'Invalid token or secret');
  if (owner.isExpired) return problem(403, 'TokenExpired', 'Token has expired');
  if (conversation === undefined || owner.conversation === conversation) return undefined;
  return problem(403, 'BadArgument', "Token isn't for this conversation");
}
