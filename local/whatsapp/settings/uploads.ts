import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Channel } from '../model.ts';
import type { Parts } from '../parts.ts';
import { hubProblem, MetaProblem } from '../problem.ts';

type ChannelOf = (context: Context) => Channel;

/** Pictures of profiles, by Meta's resumable upload: a session, then its bytes from `file_offset`, which gives a handle. */
export function uploadRoutes(parts: Parts, channelOf: ChannelOf): Hono {
  const app = new Hono();
  app.post('/uploads', (context) => {
    const { number } = channelOf(context);
    const length = Number(context.req.query('file_length'));
    const type = context.req.query('file_type') ?? '';
    if (!(length > 0) || !/^image\/(jpeg|png)$/.test(type) || !context.req.query('file_name'))
      throw new MetaProblem(100, 'file_name, file_length and file_type are needed.');
    const id = `upload:${randomUUID()}`;
    parts.journal.change(() => parts.uploads.put(id, { number, length, type, handle: null }));
    return context.json({ id });
  });
  app.post('/:session{upload:.+}', async (context) => {
    const id = context.req.param('session');
    const { number } = channelOf(context);
    const upload = parts.uploads.get(id);
    if (upload?.number !== number) return hubProblem(404, 'There is no such session.');
    const { byteLength } = await context.req.arrayBuffer();
    const offset = Number(context.req.header('file_offset') ?? 0);
    if (offset + byteLength !== upload.length)
      throw new MetaProblem(100, `${upload.length} bytes were announced, not ${byteLength}.`);
    const handle = `2:${randomUUID()}`;
    parts.journal.change(() => parts.uploads.put(id, { ...upload, handle }));
    return context.json({ h: handle });
  });
  return app;
}

/** Where a picture is shown, if this handle is one of the number's. */
export function pictureOf(parts: Parts, number: string, handle: string): string | undefined {
  const [found] = parts.uploads.all().filter((each) => each.handle === handle);
  return found?.number === number
    ? `https://pps.whatsapp.net/${encodeURIComponent(handle)}`
    : undefined;
}
