import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { type GraphContext, type GraphEnv, personOf, readBody } from '../graph-context.ts';
import { GraphProblem } from '../graph-problem.ts';
import { toJson } from './attachments.ts';
import type { MailParts } from './mail-parts.ts';
import { NewAttachment } from './message.ts';
import type { Uploads } from './uploads.ts';

const roots = ['/me', '/users/:user'];
const megabyte = 1024 * 1024;
const largestAtOnce = 3 * megabyte;
const largest = 150 * megabyte;

const NewUpload = z.object({
  AttachmentItem: z.object({
    attachmentType: z.literal('file'),
    name: z.string().min(1),
    size: z.number().int().positive().max(largest),
    contentType: z.string().default('application/octet-stream'),
  }),
});

/** Reading of files. */
export function attachmentReadRoutes(parts: MailParts) {
  const { attachments } = parts;
  const app = new Hono<GraphEnv>();
  for (const root of roots) {
    app.get(`${root}/messages/:message/attachments`, (context) => {
      const { id, message } = messageOf(parts, context);
      const value = attachments.list(id).map((each) => toJson(each, message.lastModifiedDateTime));
      return context.json({ value });
    });
    app.get(`${root}/messages/:message/attachments/:attachment`, (context) => {
      const { id, message } = messageOf(parts, context);
      const attachment = attachments.find(id, context.req.param('attachment') ?? '');
      return context.json(toJson(attachment, message.lastModifiedDateTime));
    });
    app.get(`${root}/messages/:message/attachments/:attachment/$value`, (context) => {
      const { id } = messageOf(parts, context);
      const { content, contentType } = attachments.find(id, context.req.param('attachment') ?? '');
      return context.body(new Uint8Array(content), 200, { 'content-type': contentType });
    });
  }
  return app;
}

/** Files of drafts: below 3 MB at once, above by an upload session. */
export function attachmentRoutes(parts: MailParts, uploads: Uploads) {
  const { attachments } = parts;
  const app = new Hono<GraphEnv>();

  for (const root of roots) {
    app.post(`${root}/messages/:message/attachments`, async (context) => {
      const { id, message } = messageOf(parts, context);
      const { name, contentType, contentBytes, isInline, contentId } = await readBody(
        context,
        NewAttachment,
      );
      const content = Buffer.from(contentBytes, 'base64');
      if (content.byteLength > largestAtOnce)
        throw new GraphProblem(
          400,
          'ErrorAttachmentSizeShouldNotBeMoreThanMax',
          'The attachment is larger than 3 MB: create an upload session.',
        );
      const file = { name, contentType, isInline, contentId: contentId ?? undefined, content };
      return context.json(toJson(attachments.add(id, file), message.lastModifiedDateTime), 201);
    });
    app.delete(`${root}/messages/:message/attachments/:attachment`, (context) => {
      const { id } = messageOf(parts, context);
      attachments.remove(id, attachments.find(id, context.req.param('attachment') ?? '').id);
      return context.body(null, 204);
    });
    app.post(`${root}/messages/:message/attachments/createUploadSession`, async (context) => {
      const { id } = messageOf(parts, context);
      const { AttachmentItem: item } = await readBody(context, NewUpload);
      const upload = uploads.begin({ id: randomUUID(), messageId: id, ...item });
      const { origin } = new URL(context.req.url);
      return context.json(
        {
          uploadUrl: `${origin}/uploads/${upload.id}`,
          expirationDateTime: new Date(upload.expiresAt).toISOString(),
          nextExpectedRanges: ['0-'],
        },
        201,
      );
    });
  }
  return app;
}

function messageOf({ directory, mailboxes }: MailParts, context: GraphContext) {
  return mailboxes.find(personOf(directory, context).id, context.req.param('message') ?? '');
}
