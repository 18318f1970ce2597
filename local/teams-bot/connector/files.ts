import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Parts } from '../parts.ts';
import { serviceUrlOf } from '../service-url.ts';
import { botOf } from './access.ts';

/** Milliseconds for which an address in OneDrive is good. */
const addressLife = 3_600_000;

/** Pictures in the words, for the bot alone: `GET /v3/attachments/{id}/views/original`, below each region. */
export function pictureRoutes(parts: Parts): Hono {
  const app = new Hono();
  app.get('/v3/attachments/:id/views/original', (context) => {
    const file = parts.files.get(context.req.param('id'));
    const bot = botOf(parts, context);
    return file?.bot === bot.id ? toResponse(file) : new Response(null, { status: 404 });
  });
  return app;
}

/** Files in OneDrive, for whoever has the address; a token has no business there. */
export function driveRoutes(parts: Parts): Hono {
  const app = new Hono();
  app.get('/:id/content', (context) => {
    if (context.req.header('authorization') !== undefined)
      return new Response('invalid audience', { status: 401 });
    const file = parts.files.get(context.req.param('id'));
    if (!file?.until || file.until < parts.clock.now()) return new Response(null, { status: 404 });
    return toResponse(file);
  });
  return app;
}

function toResponse({ type, content }: { readonly type: string; readonly content: string }) {
  const bytes = new Uint8Array(Buffer.from(content, 'base64'));
  return new Response(bytes, { headers: { 'content-type': type } });
}

interface Given {
  readonly bot: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** Where a picture is that stands in the words. Inside a change. */
export function putPicture(parts: Parts, given: Given): string {
  return `${serviceUrlOf(parts)}v3/attachments/${put(parts, given, null)}/views/original`;
}

/** Where a file is in the employee's OneDrive: another service, so another address. Inside a change. */
export function putFile(parts: Parts, drive: string, given: Given): string {
  return `${drive}/${put(parts, given, parts.clock.now() + addressLife)}/content`;
}

function put({ files }: Parts, { bot, type, content }: Given, until: number | null): string {
  const id = randomUUID();
  files.put(id, { id, bot, type, content: Buffer.from(content).toString('base64'), until });
  return id;
}
