import type { HttpRequest } from '@azure/functions';

type ReadBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: 'notJson' | 'notJsonType' | 'tooLarge' | 'tooDeep' };

/** Bytes. */
export const largestBody = 256 * 1024;
/** Levels of lists and objects within each other: below what Cosmos DB keeps, and what schemas can walk. */
export const deepestBody = 100;

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
    const value: unknown = JSON.parse(text);
    return isTooDeep(value) ? { ok: false, reason: 'tooDeep' } : { ok: true, value };
  } catch {
    return { ok: false, reason: 'notJson' };
  }
}

/** Level by level: whoever recurses here is what they want to break. */
function isTooDeep(value: unknown): boolean {
  let level = [value].filter(isContainer);
  for (let depth = 0; depth <= deepestBody; depth += 1) {
    if (level.length === 0) return false;
    level = level.flatMap((each) => Object.values(each).filter(isContainer));
  }
  return true;
}

const isContainer = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;
