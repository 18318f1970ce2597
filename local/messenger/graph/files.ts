import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { Parts } from '../parts.ts';
import { GraphProblem } from '../problem.ts';
import { pageOf } from './access.ts';

const largest = 25_000_000;
/** Milliseconds for which an uploaded file can be sent, and for which the address of a customer's file is good. */
const uploadedLife = 90 * 86_400_000;
const addressLife = 3_600_000;

const newFileId = () => String(BigInt(`0x${randomBytes(7).toString('hex')}`));

/** `POST /me/message_attachments`, and the host that gives out files of customers. */
export function fileRoutes(parts: Parts): Hono {
  const app = new Hono();
  app.post('/:page/message_attachments', async (context) => {
    const page = pageOf(parts, context);
    const form = await context.req.raw.formData().catch(() => undefined);
    const file = form?.get('filedata');
    const message = parse(String(form?.get('message') ?? ''));
    if (!(file instanceof File) || message === undefined)
      throw new GraphProblem(100, 'An incorrect number of files uploaded.', 2018005);
    if (file.size > largest)
      throw new GraphProblem(100, 'Attachment size exceeds allowable limit', 2018109);
    const content = Buffer.from(await file.arrayBuffer()).toString('base64');
    return context.json({
      attachment_id: parts.journal.change(() => putFile(parts, page.id, file.type, content)),
    });
  });
  app.get('/cdn/:id{[0-9]+}', (context) => {
    const file = parts.files.get(context.req.param('id'));
    if (!file || Number(context.req.query('until')) < parts.clock.now())
      return new Response('URL signature expired', { status: 403 });
    return new Response(new Uint8Array(Buffer.from(file.content, 'base64')), {
      headers: { 'content-type': file.type },
    });
  });
  return app;
}

/** Its id. Inside a change. */
export function putFile(parts: Parts, page: string, type: string, content: string): string {
  const id = newFileId();
  const at = parts.clock.now();
  for (const each of parts.files.all())
    if (each.at + uploadedLife < at) parts.files.remove(each.id);
  parts.files.put(id, { id, page, type, content, at });
  return id;
}

/** Where a customer's file is for a while. */
export function addressOf({ server, clock }: Parts, id: string): string {
  return `${server.url}/cdn/${id}?until=${clock.now() + addressLife}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
