import { z } from 'zod';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { FetchedFile, TextSending } from '#shared/ports/text-channel.ts';
import type { MessengerClient, Told } from './client.ts';
import { messenger } from './facts.ts';

const Uploaded = z.object({ attachment_id: z.union([z.string().min(1), z.number()]) });

export type Upload =
  | { readonly ok: true; readonly type: string; readonly id: string }
  | { readonly ok: false; readonly reason: 'tooLarge' | 'gone' }
  | { readonly ok: false; readonly reason: 'told'; readonly told: Told | undefined };

/** Hands a file of ours to Meta, which gives it out by an id for 90 days. */
export async function upload(
  client: MessengerClient,
  { tenant, from, read }: TextSending,
  attachment: Attachment,
): Promise<Upload> {
  const stream = await read(attachment.id);
  if (!stream) return { ok: false, reason: 'gone' };
  const content = await collect(stream, largestOf(attachment));
  if (!content) return { ok: false, reason: 'tooLarge' };
  const type = typeOf(attachment);
  const told = await client.ask(tenant, from, {
    method: 'POST',
    path: '/me/message_attachments',
    body: { message: { attachment: { type, payload: { is_reusable: true } } } },
    file: { name: attachment.name ?? 'file', type: attachment.type, content },
  });
  const found = told?.ok ? Uploaded.safeParse(told.value).data : undefined;
  return found
    ? { ok: true, type, id: String(found.attachment_id) }
    : { ok: false, reason: 'told', told };
}

const largestOf = ({ type }: Attachment) =>
  messenger.files.find(({ types }) => types.test(type))?.largest ?? 0;

/** An image that Meta does not show goes as a file. */
function typeOf({ type }: Attachment): 'image' | 'video' | 'audio' | 'file' {
  if (messenger.files[0].types.test(type)) return 'image';
  const [kind] = type.split('/');
  return kind === 'video' || kind === 'audio' ? kind : 'file';
}

/** Undefined: it is larger than that. */
async function collect(
  stream: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

const gone: ReadonlySet<number> = new Set([403, 404, 410]);

/** A file of the customer's, from where the webhook said; such addresses expire. Undefined: it is not there any more. */
export async function fetchFile(
  client: Pick<MessengerClient, 'open'>,
  source: string,
): Promise<FetchedFile | undefined> {
  const { status, headers, body } = await client.open(new URL(source));
  if (status === 200 && body) {
    const type = headers.get('content-type')?.split(';')[0]?.trim() || 'application/octet-stream';
    return { type, content: body };
  }
  await body?.cancel();
  if (gone.has(status)) return undefined;
  throw new Error(`Meta did not give out a file (${status})`);
}
