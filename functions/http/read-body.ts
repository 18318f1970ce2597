import type { HttpRequest } from '@azure/functions';
import type { FieldProblem } from '#shared/contracts/answer.ts';
import type { Reason } from './refusals.ts';
import { isYaml, type YamlFormat } from './yaml-format.ts';

type ReadBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: Reason; readonly fields?: readonly FieldProblem[] };

/** Bytes. */
export const largestBody = 256 * 1024;
/** Levels of lists and objects within each other: below what Cosmos DB keeps, and what schemas can walk. */
export const deepestBody = 100;

const jsonType = /^application\/([a-z0-9.+-]+\+)?json\s*(;|$)/i;

/** Reads a body as JSON, or as YAML where that is taken; one that is too large is read no further than that is known. */
export async function readBody(request: HttpRequest, yaml?: YamlFormat): Promise<ReadBody> {
  const type = request.headers.get('content-type') ?? '';
  const isInYaml = yaml !== undefined && isYaml(type);
  if (!isInYaml && !jsonType.test(type))
    return { ok: false, reason: yaml ? 'notJsonOrYamlType' : 'notJsonType' };
  const bytes = await bytesOf(request);
  if (!bytes) return { ok: false, reason: 'tooLarge' };
  const read = isInYaml ? parseYaml(bytes, yaml) : parseJson(bytes);
  return read.ok && isTooDeep(read.value) ? { ok: false, reason: 'tooDeep' } : read;
}

/** Undefined: it is larger than that, and was read no further. */
export async function bytesOf(
  request: Pick<HttpRequest, 'headers' | 'body'>,
  largest = largestBody,
): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > largest) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > largest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(bytes: Uint8Array): ReadBody {
  try {
    return { ok: true, value: JSON.parse(toText(bytes)) };
  } catch {
    return { ok: false, reason: 'notJson' };
  }
}

function parseYaml(bytes: Uint8Array, yaml: YamlFormat): ReadBody {
  try {
    const read = yaml.read(toText(bytes));
    if (read.ok) return { ok: true, value: read.value };
    const field = `line ${read.line}, column ${read.column}`;
    return { ok: false, reason: 'notYaml', fields: [{ field, what: read.message }] };
  } catch {
    return { ok: false, reason: 'notYaml' };
  }
}

function toText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
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
