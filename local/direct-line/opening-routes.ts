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
    if (!conversations.find(id)) return notFound();
    // How long the token lives is not among what the service documents here.
    return context.json({ conversationId: id, token: conversations.tokenFor(id) });
  });
  return app;
}

function opened(id: string, token: string, status: 200 | 201): Response {
  return Response.json({ conversationId: id, token, expires_in: tokenLife }, { status });
}
