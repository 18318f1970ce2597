import type { RequestListener, ServerResponse } from 'node:http';
import type { Metadata } from './azurite.ts';

const readingMethods = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Azurite writes its metadata every five seconds, so that a killed process forgets what it has acknowledged. Here every
 * answer to a request that may have changed something waits until the metadata is written. Requests that end at the
 * same time share one writing.
 */
export function saveBeforeAnswer(
  listener: RequestListener,
  save: () => Promise<void>,
): RequestListener {
  return (request, response) => {
    if (!readingMethods.includes(request.method ?? '')) holdBack(response, save);
    listener(request, response);
  };
}

function holdBack(response: ServerResponse, save: () => Promise<void>): void {
  const end = response.end.bind(response);
  response.end = (...last: unknown[]) => {
    const finish = () => Reflect.apply(end, response, last);
    const give = () => response.destroy();
    if (response.statusCode >= 400) finish();
    else save().then(finish, give);
    return response;
  };
}

/** Writes all metadata; extents first, because a blob without its extent is broken and an extent without blob is not. */
export async function saveAll(stores: readonly Metadata[]): Promise<void> {
  for (const { db } of stores) {
    await new Promise<void>((resolve, reject) => {
      db.saveDatabase((error) => (error ? reject(error) : resolve()));
    });
  }
}

/** Runs `work` for all who ask while it runs together: once more, after the run that is under way. */
export function shared(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = () => {
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return run();
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined;
        return run();
      });
    return next;
  };
}
