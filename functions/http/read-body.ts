import type { HttpRequest } from '@azure/functions';

type ReadBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: 'notJson' | 'notJsonType' | 'tooLarge' };

/** Bytes. */
export const largestBody = 256 * 1024;

const jsonType = /^application\/([a-z0-9.+-]+\+)?json\s*(;|$)/i;

/** Reads a body as JSON; one that is too large is read no further than that is known. */
export async function readBody(request: HttpRequest): Promise<ReadBody> {
  if (!jsonType.test(request.headers.get('content-type') ?? ''))
    return { ok: false, reason: 'notJsonType' };
  if (Number(request.headers.get('content-length') ?? 0) > largestBody)
    return { ok: false, reason: 'tooLarge' };
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > largestBody) return { ok: false, reason: 'tooLarge' };
    chunks.push(chunk);
  }
  return parse(Buffer.concat(chunks));
}

function parse(bytes: Uint8Array): ReadBody {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, reason: 'notJson' };
  }
}
