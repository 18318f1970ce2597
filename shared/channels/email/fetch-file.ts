import { type Client, ResponseType } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { FetchedFile } from '#shared/ports/text-channel.ts';
import { parseSource } from './attachments.ts';
import { prefer, unlessGone } from './drafts.ts';

const Bytes = z.instanceof(ArrayBuffer);
const Kind = z.looseObject({ contentType: z.string().nullish() });

/** A file of a mail; undefined: it is not there any more. */
export async function fetchMailFile(
  client: Client,
  root: string,
  source: string,
): Promise<FetchedFile | undefined> {
  const parsed = parseSource(source);
  if (!parsed) return undefined;
  const { message, file } = parsed;
  const path = `${root}/messages/${encodeURIComponent(message)}/attachments/${encodeURIComponent(file)}`;
  const at = (address: string) => client.api(address).header(prefer.name, prefer.value);
  const kind = await unlessGone(at(path).select(['contentType']).get());
  if (kind === undefined) return undefined;
  const content = await unlessGone(
    at(`${path}/$value`).responseType(ResponseType.ARRAYBUFFER).get(),
  );
  if (content === undefined) return undefined;
  const bytes = new Uint8Array(Bytes.parse(content));
  const type = Kind.parse(kind).contentType ?? 'application/octet-stream';
  return { type, content: once(bytes) };
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
