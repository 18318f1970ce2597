import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import { attachmentJson, toJson } from './message-json.ts';
import { parseMime } from './mime.ts';
import { fromHistoryId, type PostOffice, referencesIn, toHistoryId } from './post-office.ts';
import { GmailProblem, notFound } from './problem.ts';
import type { Mailboxes } from './store.ts';

interface RouteParts {
  readonly clock: Clock;
  readonly mailboxes: Mailboxes;
  readonly postOffice: PostOffice;
  /** Throws 401. */
  readonly mailboxOf: (context: Context) => string;
}

const Watch = z.object({ topicName: z.string(), labelIds: z.array(z.string()).optional() });
const Send = z.object({ id: z.string() });
const NewDraft = z.object({ message: z.object({ threadId: z.string().optional() }).optional() });
const user = '/gmail/v1/users/me';

/** Gmail's API as far as the product uses it. */
export function gmailRoutes(parts: RouteParts) {
  const { mailboxes, postOffice, mailboxOf } = parts;
  const app = new Hono();
  app.get(`${user}/profile`, (context) =>
    context.json({
      emailAddress: mailboxOf(context),
      historyId: toHistoryId(mailboxes.newest()),
    }),
  );
  app.get(`${user}/messages`, (context) => list(parts, context));
  app.get(`${user}/messages/:id`, (context) => {
    const mail = mailboxes.find(mailboxOf(context), context.req.param('id'));
    return context.json(toJson(mail, mailboxes.newest()));
  });
  app.get(`${user}/messages/:id/attachments/:attachment`, (context) => {
    const mail = mailboxes.find(mailboxOf(context), context.req.param('id'));
    return context.json(attachmentJson(mail, context.req.param('attachment')));
  });
  app.get(`${user}/history`, (context) => history(parts, context));
  app.post(`${user}/watch`, async (context) => {
    const { topicName } = Watch.parse(await context.req.json());
    return context.json(postOffice.watch(mailboxOf(context), topicName));
  });
  app.post(`${user}/stop`, (context) => {
    postOffice.unwatch(mailboxOf(context));
    return context.body(null, 204);
  });
  app.post(`${user}/drafts/send`, async (context) => {
    const { id } = Send.parse(await context.req.json());
    const sent = postOffice.send(mailboxOf(context), id);
    return context.json({ id: sent.id, threadId: sent.thread, labelIds: sent.labels });
  });
  app.delete(`${user}/drafts/:id`, (context) => {
    const { id } = mailboxes.draft(mailboxOf(context), context.req.param('id'));
    mailboxes.removeDraft(context.req.param('id'));
    mailboxes.remove(id);
    return context.body(null, 204);
  });
  app.post(`/upload${user}/drafts`, (context) => upload(parts, context));
  return app;
}

function list({ mailboxes, mailboxOf }: RouteParts, context: Context) {
  const { q = '', labelIds, maxResults = '100', pageToken = '0' } = context.req.query();
  const after = Number(/^after:(\d+)$/.exec(q)?.[1] ?? 0) * 1_000;
  if (q !== '' && after === 0) throw new GmailProblem(501, `The search '${q}' is not here.`);
  const all = mailboxes.list(mailboxOf(context), labelIds).filter(({ at }) => at >= after);
  const from = Number(pageToken);
  const size = Number(maxResults);
  const messages = all.slice(from, from + size).map(({ id, thread }) => ({ id, threadId: thread }));
  return context.json({
    ...(messages.length > 0 && { messages }),
    ...(all.length > from + size && { nextPageToken: String(from + size) }),
    resultSizeEstimate: all.length,
  });
}

function history({ mailboxes, mailboxOf }: RouteParts, context: Context) {
  const { startHistoryId = '', labelId, maxResults = '100', pageToken = '0' } = context.req.query();
  const found = mailboxes.since(mailboxOf(context), fromHistoryId(startHistoryId));
  if (!found) throw notFound();
  const all = found.filter(({ labels }) => labelId === undefined || labels.includes(labelId));
  const from = Number(pageToken);
  const size = Number(maxResults);
  const page = all.slice(from, from + size).map(({ sequence, id, thread, labels }) => ({
    id: toHistoryId(sequence),
    messages: [{ id, threadId: thread }],
    messagesAdded: [{ message: { id, threadId: thread, labelIds: labels } }],
  }));
  return context.json({
    ...(page.length > 0 && { history: page }),
    ...(all.length > from + size && { nextPageToken: String(from + size) }),
    historyId: toHistoryId(mailboxes.newest()),
  });
}

/** A draft by multipart upload: what it belongs to, and the mail itself. */
async function upload({ clock, mailboxes, mailboxOf }: RouteParts, context: Context) {
  const mailbox = mailboxOf(context);
  const { about, payload } = await readUpload(context);
  const threadId = about.message?.threadId;
  if (threadId !== undefined && !mailboxes.hasThread(mailbox, threadId)) throw notFound();
  const thread = threadId ?? mailboxes.threadOf(mailbox, referencesIn(payload.headers));
  const labels = ['DRAFT'];
  const mail = mailboxes.add({ mailbox, thread, labels, at: clock.now(), payload });
  const id = mailboxes.addDraft(mailbox, mail.id);
  return context.json({ id, message: { id: mail.id, threadId: thread, labelIds: labels } });
}

async function readUpload({ req }: Context) {
  const bytes = new Uint8Array(await req.arrayBuffer());
  const type = req.header('content-type') ?? '';
  const whole = parseMime(Buffer.concat([Buffer.from(`Content-Type: ${type}\r\n\r\n`), bytes]));
  const [about, mail] = whole.parts;
  if (!about || mail?.mimeType !== 'message/rfc822')
    throw new GmailProblem(400, 'Media type is not supported.');
  return {
    about: NewDraft.parse(JSON.parse(Buffer.from(about.content, 'base64').toString())),
    payload: parseMime(Buffer.from(mail.content, 'base64')),
  };
}
