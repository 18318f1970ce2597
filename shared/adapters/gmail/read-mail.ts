import { z } from 'zod';
import type { MailboxKey } from '#shared/ports/mail-subscriptions.ts';
import type { AskGmail } from './gmail-client.ts';

const Body = z.looseObject({
  attachmentId: z.string().optional(),
  size: z.number().default(0),
  data: z.string().optional(),
});
const Part = z.looseObject({
  mimeType: z.string().default(''),
  filename: z.string().default(''),
  body: Body.optional(),
  get parts() {
    return z.array(Part).optional();
  },
});
type Part = z.infer<typeof Part>;
const Mail = z.looseObject({ id: z.string(), payload: Part.optional() });
const Data = z.looseObject({ data: z.string() });

/** A mail with all that it says; undefined: it was deleted meanwhile. Files stay where they are. */
export async function readMail(ask: AskGmail, key: MailboxKey, id: string): Promise<unknown> {
  const path = `/messages/${encodeURIComponent(id)}`;
  const value = await get(ask, key, path, { format: 'full' });
  if (value === undefined) return undefined;
  const mail = Mail.parse(value);
  return mail.payload ? { ...mail, payload: await whole(ask, key, path, mail.payload) } : mail;
}

/** Long words lie beside the mail, as files do. */
async function whole(ask: AskGmail, key: MailboxKey, path: string, part: Part): Promise<Part> {
  const parts =
    part.parts && (await Promise.all(part.parts.map((each) => whole(ask, key, path, each))));
  const { body } = part;
  const isWords = part.filename === '' && part.mimeType.startsWith('text/');
  if (!isWords || !body?.attachmentId || body.data !== undefined)
    return { ...part, ...(parts && { parts }) };
  const data = await get(ask, key, `${path}/attachments/${encodeURIComponent(body.attachmentId)}`);
  return { ...part, body: { ...body, data: Data.parse(data).data } };
}

async function get(
  ask: AskGmail,
  { tenant, mailbox }: MailboxKey,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const answer = await ask(tenant, mailbox, { method: 'GET', path, query });
  if (answer?.status === 404) return undefined;
  if (answer?.status !== 200) throw new Error(`Gmail answers ${answer?.status ?? 'nothing'}.`);
  return answer.value;
}
