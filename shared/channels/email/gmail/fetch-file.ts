import { z } from 'zod';
import { parseSource } from '../attachments.ts';
import type { AskGmail, GmailAnswer } from './ask.ts';
import { leavesOf } from './parts.ts';
import { GmailMessage, type GmailPart } from './schema.ts';

const Data = z.looseObject({ data: z.string() });

/** One mailbox of ours. */
export interface GmailAt {
  readonly ask: AskGmail;
  readonly tenant: string;
  readonly mailbox: string;
}

/** A mail with what it says; undefined: it is not there any more. */
export async function readGmail(at: GmailAt, id: string): Promise<GmailMessage | undefined> {
  const value = await get(at, `/messages/${encodeURIComponent(id)}`, { format: 'full' });
  return value === undefined ? undefined : GmailMessage.parse(value);
}

/** A file of a mail, by its place in it; undefined: it is not there any more. */
export async function fetchGmailFile(at: GmailAt, source: string) {
  const parsed = parseSource(source);
  const mail = parsed && (await readGmail(at, parsed.message));
  const part = mail && leavesOf(mail.payload).find(({ partId }) => partId === parsed.file);
  const content = mail && part && (await bytesOf(at, mail.id, part));
  return part && content ? { type: part.mimeType, content } : undefined;
}

/** Undefined: it is not there any more. */
export async function bytesOf(
  at: GmailAt,
  message: string,
  { body }: GmailPart,
): Promise<Uint8Array | undefined> {
  if (body?.data !== undefined) return Buffer.from(body.data, 'base64url');
  if (!body?.attachmentId) return undefined;
  const path = `/messages/${encodeURIComponent(message)}/attachments/${encodeURIComponent(body.attachmentId)}`;
  const value = await get(at, path);
  return value === undefined ? undefined : Buffer.from(Data.parse(value).data, 'base64url');
}

async function get(
  { ask, tenant, mailbox }: GmailAt,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const answer = await ask(tenant, mailbox, { method: 'GET', path, query });
  if (!answer || answer.status === 404) return undefined;
  if (answer.status !== 200) throw new GmailRefused(answer);
  return answer.value;
}

/** Google does not give what was asked for. */
export class GmailRefused extends Error {
  override readonly name = 'GmailRefused';
  readonly answer: GmailAnswer;
  constructor(answer: GmailAnswer) {
    super(`Gmail answers ${answer.status}.`);
    this.answer = answer;
  }
}
