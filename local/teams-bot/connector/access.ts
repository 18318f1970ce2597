import type { Context } from 'hono';
import type { Bot } from '../model.ts';
import type { Parts } from '../parts.ts';
import { ConnectorProblem } from '../problem.ts';

/** Whose token it is. Throws as the Connector refuses a bad one. */
export function botOf({ bots, tokens, clock }: Parts, { req }: Context): Bot {
  const [, bearer = ''] = /^Bearer (.+)$/.exec(req.header('authorization') ?? '') ?? [];
  const token = tokens.get(bearer);
  const bot = token && token.until > clock.now() ? bots.get(token.bot) : undefined;
  if (!bot) throw new ConnectorProblem(401, 'Unauthorized', 'Authorization has been denied.');
  if (bot.isDisabled) throw new ConnectorProblem(403, 'BotDisabledByAdmin');
  return bot;
}
