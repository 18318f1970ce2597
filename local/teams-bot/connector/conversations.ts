import { Hono } from 'hono';
import { z } from 'zod';
import type { Bot, Chat } from '../model.ts';
import type { Parts } from '../parts.ts';
import { ConnectorProblem } from '../problem.ts';
import { serviceUrlOf } from '../service-url.ts';
import { nextId } from '../world/next-id.ts';
import { botOf } from './access.ts';

/** Bytes, its letters as UTF-16. */
const largest = 28 * 1_024;

const Beginning = z.object({
  bot: z.object({ id: z.string() }),
  members: z.array(z.object({ id: z.string() })).length(1),
  isGroup: z.literal(false).optional(),
  tenantId: z.string(),
});
const Activity = z.looseObject({
  type: z.enum(['message', 'typing']),
  text: z.string().optional(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).optional(),
});

/** `POST /v3/conversations` and `POST /v3/conversations/{id}/activities`, below each region of the service. */
export function conversationRoutes(parts: Parts): Hono {
  const app = new Hono();
  app.post('/v3/conversations', async (context) => {
    const bot = botOf(parts, context);
    const read = Beginning.safeParse(await context.req.json().catch(() => undefined));
    if (!read.success) throw new ConnectorProblem(400, 'BadSyntax', z.prettifyError(read.error));
    const { members, tenantId } = read.data;
    const chat = parts.chats.all().find((each) => isWith(each, bot, members[0]?.id));
    if (!chat || tenantId !== bot.directory) throw new ConnectorProblem(404, 'NotFound');
    if (!chat.isInstalled) throw new ConnectorProblem(403, 'BotNotInConversationRoster');
    return context.json({ id: chat.id, serviceUrl: serviceUrlOf(parts) }, 201);
  });
  app.post('/v3/conversations/:id/activities', async (context) => {
    const bot = botOf(parts, context);
    const refused = parts.switches.refuse.shift();
    if (refused) throw new ConnectorProblem(refused.status, refused.code);
    const chat = parts.chats.get(context.req.param('id'));
    if (chat?.bot !== bot.id) throw new ConnectorProblem(404, 'ConversationNotFound');
    const id = say(parts, chat, await context.req.json().catch(() => undefined));
    if (parts.switches.loseAnswers > 0) {
      parts.switches.loseAnswers -= 1;
      return new Promise<Response>(() => {});
    }
    return context.json({ id }, 201);
  });
  return app;
}

function isWith(chat: Chat, bot: Bot, member: string | undefined): boolean {
  return chat.bot === bot.id && (chat.objectId === member || chat.user === member);
}

function say(parts: Parts, chat: Chat, body: unknown): string {
  if (!chat.isInstalled) throw new ConnectorProblem(403, 'BotNotInConversationRoster');
  if (chat.hasBlocked) throw new ConnectorProblem(403, 'ConversationBlockedByUser');
  const read = Activity.safeParse(body);
  if (!read.success) throw new ConnectorProblem(400, 'BadSyntax', z.prettifyError(read.error));
  if (JSON.stringify(body).length * 2 > largest)
    throw new ConnectorProblem(413, 'MessageSizeTooBig', 'Message size too large.');
  const activity = read.data;
  return parts.journal.change(() => {
    if (activity.type === 'typing') {
      parts.chats.put(chat.id, { ...chat, seesTyping: true });
      return '';
    }
    if (activity.text === undefined && !activity.attachments?.length)
      throw new ConnectorProblem(400, 'BadSyntax', 'Activity has neither text nor attachments');
    const id = nextId(parts, chat.id, { seesTyping: false });
    parts.said.put(`${chat.id} ${id}`, { id, chat: chat.id, isBots: true, activity });
    return id;
  });
}
