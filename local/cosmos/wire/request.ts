import type { IncomingMessage } from 'node:http';
import { isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { badRequest, tooLarge } from '../problem.ts';
import { type Target, toTarget } from './target.ts';

/** A request, read to its end. */
export interface CosmosRequest {
  /** In capitals. */
  readonly method: string;
  readonly target: Target;
  header(name: string): string | undefined;
  /** UTF-8 bytes of the body. */
  readonly size: number;
  /** Throws 400 when the body is no JSON. */
  body(): Json;
  /** Throws 400 when the body is no JSON object. */
  objectBody(): JsonObject;
}

// More than any request the service takes; what is above is not even read.
const mostBytes = 16 * 1024 * 1024;

/** Throws 413 for a body that is far too large, 400 for a path that cannot be read. */
export async function readRequest(message: IncomingMessage): Promise<CosmosRequest> {
  const target = toTarget(message.url ?? '/');
  const bytes = await readBytes(message);
  const body = () => {
    const value = parseJson(bytes.toString('utf8'));
    if (value === undefined)
      throw badRequest(
        'The request payload is invalid. Ensure to provide a valid request payload.',
      );
    return value;
  };
  return {
    method: message.method ?? 'GET',
    target,
    header: (name) => {
      const value = message.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
    size: bytes.length,
    body,
    objectBody: () => {
      const value = body();
      if (!isObject(value)) throw badRequest('The request payload must be a JSON object.');
      return value;
    },
  };
}

async function readBytes(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > mostBytes) throw tooLarge();
    chunks.push(bytes);
  }
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks);
}
