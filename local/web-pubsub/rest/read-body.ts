import type { IncomingMessage } from 'node:http';

const largestBody = 1024 * 1024;

/** A body of more than the 1 MB that the service takes. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** The whole body. Throws TooLarge. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largestBody) throw new TooLarge('The body must not be larger than 1 MB.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
