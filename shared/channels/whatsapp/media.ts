import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { FetchedFile, TextSending } from '#shared/ports/text-channel.ts';
import type { Told, WhatsAppClient } from './client.ts';
import { largestFile, mediaTypeOf } from './media-types.ts';

const Metadata = z.object({
  url: z.url(),
  mime_type: z.string().catch('application/octet-stream'),
  sha256: z.string().optional().catch(undefined),
});
const Uploaded = z.object({ id: z.string().min(1) });

/** Milliseconds for a whole file. */
const filePatience = 120_000;

/** In two steps; the second address is Meta's and is asked for at 360dialog instead. Undefined: it is not there any more. */
export async function fetchMedia(
  client: WhatsAppClient,
  tenant: string,
  address: string,
  source: string,
): Promise<FetchedFile | undefined> {
  const path = `/${encodeURIComponent(source)}`;
  const told = await client.ask(tenant, address, { method: 'GET', path });
  if (!told || isGone(told)) return undefined;
  const found = told.ok ? Metadata.safeParse(told.value).data : undefined;
  // Asked again and again it is kept from answering for an hour: whoever tries again is to wait.
  if (!found) throw new Error(`360dialog did not tell where a file is (${statusOf(told)})`);
  const { pathname, search } = new URL(found.url);
  const file = await client.open(tenant, address, {
    method: 'GET',
    path: `${pathname}${search}`,
    patience: filePatience,
  });
  if (!file?.body || file.status !== 200) {
    await file?.body?.cancel();
    throw new Error(`360dialog did not give a file out (${file?.status ?? 'no answer'})`);
  }
  const type = found.mime_type.split(';')[0]?.trim() ?? found.mime_type;
  return { type, content: checked(file.body, found.sha256) };
}

const statusOf = (told: Told) => (told.ok ? 'its answer cannot be read' : told.status);

/** 100: there is no such object. */
function isGone(told: Told): boolean {
  return !told.ok && (told.status === 404 || told.code === 100 || told.code === 33);
}

/** Ends with a throw when it is larger than anything WhatsApp has, or not what was told. */
async function* checked(
  body: AsyncIterable<Uint8Array>,
  sha256: string | undefined,
): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > largestFile) throw new Error('A file is larger than WhatsApp has any');
    hash.update(chunk);
    yield chunk;
  }
  const digest = hash.digest();
  const isRight =
    sha256 === undefined || [digest.toString('hex'), digest.toString('base64')].includes(sha256);
  if (!isRight) throw new Error('A file is not what WhatsApp told it to be');
}

export type Upload =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: 'missing' | 'tooLarge' }
  | { readonly ok: false; readonly reason: 'told'; readonly told: Told | undefined };

/** WhatsApp's id for a file of ours, good for 30 days. */
export async function upload(
  client: WhatsAppClient,
  { tenant, from, read }: Pick<TextSending, 'tenant' | 'from' | 'read'>,
  attachment: Attachment,
): Promise<Upload> {
  const most = mediaTypeOf(attachment)?.most ?? 0;
  if ((attachment.size ?? 0) > most) return { ok: false, reason: 'tooLarge' };
  const source = await read(attachment.id);
  if (!source) return { ok: false, reason: 'missing' };
  const content = await collect(source, most);
  if (!content) return { ok: false, reason: 'tooLarge' };
  const told = await client.ask(tenant, from, {
    method: 'POST',
    path: '/media',
    file: { type: attachment.type, content },
    patience: filePatience,
  });
  const id = told?.ok ? Uploaded.safeParse(told.value).data?.id : undefined;
  return id === undefined ? { ok: false, reason: 'told', told } : { ok: true, id };
}

/** Undefined: it is larger. */
async function collect(
  source: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.byteLength;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
