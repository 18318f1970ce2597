import { createHash, randomBytes } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Channel, Media } from '../model.ts';
import type { Parts } from '../parts.ts';
import { hubProblem, MetaProblem } from '../problem.ts';
import { createMediaThrottle, type MediaThrottle } from './throttle.ts';

type ChannelOf = (context: Context) => Channel;

const lifetime = 30 * 86_400_000;
/** Milliseconds for which the address of a file is good. */
const addressLife = 300_000;
const megabyte = 1024 * 1024;

/** Bytes at most. Source: "Supported media types" of the Cloud API. */
const limits: readonly (readonly [RegExp, number])[] = [
  [/^image\/(jpeg|png)$/, 5 * megabyte],
  [/^image\/webp$/, megabyte / 2],
  [/^video\/(mp4|3gpp)$/, 16 * megabyte],
  [/^audio\/(aac|amr|mpeg|mp4|ogg)(;.*)?$/, 16 * megabyte],
  [
    /^(text\/plain|application\/(pdf|msword|vnd\.ms-(excel|powerpoint)|vnd\.openxmlformats-officedocument\..+))$/,
    100 * megabyte,
  ],
];

/** Files up, down by two steps (the second at Meta's host, which is to be replaced by 360dialog's), and away. */
export function mediaRoutes(parts: Parts, channelOf: ChannelOf): Hono {
  const app = new Hono();
  const throttled = throttle(createMediaThrottle(parts.clock), channelOf);
  app.post('/media', async (context) => {
    const { number } = channelOf(context);
    const file = await readUpload(context.req.raw);
    const id = String(BigInt(`0x${randomBytes(7).toString('hex')}`));
    const content = Buffer.from(await file.arrayBuffer()).toString('base64');
    const at = parts.clock.now();
    parts.journal.change(() => parts.media.put(id, { id, number, type: file.type, content, at }));
    return context.json({ id });
  });
  app.get('/whatsapp_business/attachments/', throttled, (context) => {
    const { mid = '', ext = '0' } = context.req.query();
    const file = find(parts, channelOf(context), mid);
    if (Number(ext) * 1_000 < parts.clock.now())
      throw new MetaProblem(131052, 'The address has expired: ask for it again.');
    const bytes = new Uint8Array(Buffer.from(file.content, 'base64'));
    return new Response(bytes, { headers: { 'content-type': file.type } });
  });
  app.get('/:media{[0-9]+}', throttled, (context) =>
    context.json(describe(find(parts, channelOf(context), context.req.param('media')), parts)),
  );
  app.delete('/:media{[0-9]+}', (context) => {
    const { id } = find(parts, channelOf(context), context.req.param('media'));
    parts.journal.change(() => parts.media.remove(id));
    return context.json({ success: true });
  });
  return app;
}

function throttle(errors: MediaThrottle, channelOf: ChannelOf): MiddlewareHandler {
  return async (context, next) => {
    const { number } = channelOf(context);
    if (errors.isBlocked(number)) return hubProblem(429, 'Too many errors: try again later.');
    await next();
    if (context.res.status >= 400) errors.countError(number);
    return undefined;
  };
}

async function readUpload(request: Request): Promise<File> {
  const form = await request.formData().catch(() => undefined);
  const file = form?.get('file');
  if (form?.get('messaging_product') !== 'whatsapp' || !(file instanceof File))
    throw new MetaProblem(100, 'messaging_product and file are required.');
  const type = file.type.toLowerCase();
  const limit = limits.find(([types]) => types.test(type))?.[1];
  if (limit === undefined)
    throw new MetaProblem(
      100,
      `Param file must be a file with one of the known types, not ${type}`,
    );
  if (file.size > limit) throw new MetaProblem(100, `The file is larger than ${limit} bytes.`);
  return file;
}

function describe({ id, type, content }: Media, { clock }: Parts) {
  const bytes = Buffer.from(content, 'base64');
  const until = Math.floor((clock.now() + addressLife) / 1_000);
  const url = new URL('https://lookaside.fbsbx.com/whatsapp_business/attachments/');
  url.search = new URLSearchParams({ mid: id, ext: String(until), hash: 'stand-in' }).toString();
  return {
    messaging_product: 'whatsapp',
    url: url.href,
    mime_type: type,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    file_size: bytes.length,
    id,
  };
}

function find({ media, clock }: Parts, { number }: Channel, id: string): Media {
  const file = media.get(id);
  if (file?.number !== number || clock.now() > file.at + lifetime)
    throw new MetaProblem(100, `Unsupported get request. Object with ID '${id}' does not exist.`);
  return file;
}
