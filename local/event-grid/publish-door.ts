import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { z } from 'zod';
import { GridEvent } from './event.ts';

const Batch = z.array(GridEvent);

/**
 * `POST /topics/{topic}/api/events`: what a publisher outside this process calls. Stored before it is answered with 200.
 */
export function createPublishDoor(
  publish: (topic: string, events: readonly GridEvent[]) => void,
  topics: ReadonlySet<string>,
): RequestListener {
  return async (request, response) => {
    const topic = /^\/topics\/([^/?]+)\/api\/events/.exec(request.url ?? '')?.[1];
    if (request.method !== 'POST' || !topic || !topics.has(topic))
      return refuse(
        response,
        404,
        'NotFound',
        'There is no such topic here, or the operation is not supported.',
      );
    const batch = Batch.safeParse(await bodyOf(request));
    if (!batch.success) return refuse(response, 400, 'BadRequest', z.prettifyError(batch.error));
    publish(topic, batch.data);
    response.writeHead(200).end();
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, status: number, code: string, message: string) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { code, message } }));
}
