import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { serve } from '../platform/http-server.ts';
import type { Running, Surroundings } from '../platform/surroundings.ts';
import {
  type Activity,
  type Bot,
  type Conversation,
  type Conversations,
  createConversations,
} from './conversations.ts';
import { refusal } from './door.ts';
import { openingRoutes } from './opening-routes.ts';
import { notFound, problem } from './problem.ts';

interface DirectLineOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  readonly secret: string;
  readonly bot: Bot;
}

interface DirectLine extends Running {
  /** What was said in all conversations, oldest first. */
  conversations(): readonly Conversation[];
  /** The next activity reaches the bot, but its sender is not answered. */
  loseNextAnswer(): void;
}

const SentActivity = z.looseObject({
  type: z.string().min(1),
  from: z.looseObject({ id: z.string().min(1) }),
});

/** Starts Direct Line 3.0 (polling, no WebSocket) before one bot. */
export async function startDirectLine(options: DirectLineOptions): Promise<DirectLine> {
  const { surroundings, port, secret, bot } = options;
  const conversations = createConversations(surroundings.clock, bot);
  let losses = 0;
  const app = new Hono().basePath('/v3/directline');
  app.route('/', openingRoutes(secret, conversations));

  app.post('/conversations/:id/activities', async (context) => {
    const id = context.req.param('id');
    const conversation = conversations.find(id);
    const refused = refusal(secret, conversations, context, id);
    if (refused) return refused;
    if (!conversation) return notFound();
    const activity = SentActivity.safeParse(await context.req.json().catch(() => undefined));
    if (!activity.success) return problem(400, 'MissingProperty', 'Invalid or missing activities');
    const posted = post(conversations, conversation, activity.data);
    if (losses === 0) return posted;
    losses -= 1;
    return new Promise<Response>(() => {});
  });
  app.get('/conversations/:id/activities', (context) => {
    const id = context.req.param('id');
    const refused = refusal(secret, conversations, context, id);
    if (refused) return refused;
    const all = conversations.find(id)?.activities;
    if (!all) return notFound();
    const from = Number.parseInt(context.req.query('watermark') || '0', 10);
    return context.json({ activities: all.slice(from), watermark: String(all.length) });
  });
  app.all('*', () => problem(404, 'ServiceError', 'The requested resource was not found'));

  const { certificate } = surroundings;
  const listener = getRequestListener(app.fetch);
  const http = await serve({ part: 'Direct Line', port, certificate, listener });
  return {
    ...http,
    conversations: conversations.all,
    loseNextAnswer: () => {
      losses += 1;
    },
  };
}

function post(conversations: Conversations, conversation: Conversation, activity: Activity) {
  try {
    return Response.json({ id: conversations.post(conversation, activity) });
  } catch {
    return problem(502, 'BotError', 'Failed to send activity: bot returned an error');
  }
}
