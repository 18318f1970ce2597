import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { Bot } from '../model.ts';
import type { Parts } from '../parts.ts';

const scope = 'https://api.botframework.com/.default';
/** Seconds. */
const life = 3_600;

/** `POST /{directory}/oauth2/v2.0/token` for the apps of bots, by a secret or by what they trust. */
export function tokenRoutes(parts: Parts): Hono {
  const app = new Hono();
  app.post('/:directory{[0-9a-f-]{36}}/oauth2/v2.0/token', async (context) => {
    const form = new URLSearchParams(await context.req.text());
    const bot = parts.bots.get(form.get('client_id') ?? '');
    if (form.get('grant_type') !== 'client_credentials' || form.get('scope') !== scope)
      return context.json({ error: 'invalid_request' }, 400);
    if (bot?.directory !== context.req.param('directory'))
      return context.json({ error: 'unauthorized_client' }, 400);
    if (!isProven(bot, form)) return context.json({ error: 'invalid_client' }, 401);
    const id = randomBytes(32).toString('base64url');
    const until = parts.clock.now() + life * 1_000;
    parts.journal.change(() => parts.tokens.put(id, { id, bot: bot.id, until }));
    return context.json({ token_type: 'Bearer', expires_in: life, access_token: id });
  });
  return app;
}

function isProven({ secret, trusted }: Bot, form: URLSearchParams): boolean {
  const assertion = form.get('client_assertion');
  if (assertion === null) return secret !== null && form.get('client_secret') === secret;
  const isBearer = form.get('client_assertion_type')?.endsWith(':jwt-bearer') === true;
  return isBearer && assertion === trusted;
}
