import { Hono } from 'hono';
import { type Conversations, tokenLife } from './conversations.ts';
import { bearerOf, refusal } from './door.ts';
import { notFound, problem } from './problem.ts';

/** Conversations are started and reopened, tokens refreshed. */
export function openingRoutes(secret: string, conversations: Conversations): Hono {
  const app = new Hono();
  app.post('/conversations', (context) => {
    const refused = refusal(secret, conversations, context);
    if (refused) return refused;
    const known = conversations.owner(bearerOf(context));
    if (known) return opened(known.conversation, bearerOf(context), 200);
    const { conversationId, token } = conversations.start();
    return opened(conversationId, token, 201);
  });
  app.post('/tokens/refresh', (context) => {
    const refused = refusal(secret, conversations, context);
    if (refused) return refused;
    const owner = conversations.owner(bearerOf(context));
    if (!owner) return problem(403, 'BadArgument', 'A secret cannot be refreshed');
    return opened(owner.conversation, conversations.tokenFor(owner.conversation), 200);
  });
  app.get('/conversations/:id', (context) => {
    const id = context.req.param('id');
    const refused = refusal(secret, conversations, context, id);
    if (refused) return refused;
    return conversations.find(id) ? opened(id, conversations.tokenFor(id), 200) : notFound();
  });
  return app;
}

function opened(id: string, token: string, status: 200 | 201): Response {
  return Response.json({ conversationId: id, token, expires_in: tokenLife }, { status });
}
