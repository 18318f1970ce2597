import { createHash } from 'node:crypto';
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import { type Lately, pace } from '#shared/domain/pace.ts';
import type { PaceStore } from '#shared/ports/pace-store.ts';
import { changedMeanwhile, conflict, unlessRefused } from './unless-refused.ts';

const Stored = z.object({
  lately: z.array(z.object({ id: z.string(), at: z.number() })),
  _etag: z.string(),
});
const documentId = 'pace';
const mostAttempts = 20;

/**
 * What happened lately, in Cosmos DB: one small document for each key, changed under its ETag, so that all instances count
 * together; it removes itself. A read (1 RU) and a write for each thing that is counted.
 */
export function createPaceStore(container: Container, now: () => number): PaceStore {
  return {
    async take(of, id, allowed) {
      // Keys may hold what Cosmos forbids, and whose they are is nobody's business.
      const key = createHash('sha256').update(of).digest('base64url');
      for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
        const found = await find(container, key);
        const paced = pace(found?.lately ?? [], id, now(), allowed);
        if (!paced.ok) return paced;
        const ttl = Math.ceil(allowed.within / 1000) + 60;
        const body = { id: documentId, key, lately: paced.lately, ttl };
        if (await write(container, body, found?._etag)) return paced;
      }
      return { ok: false, retryAfter: 1 };
    },
  };
}

async function find(container: Container, key: string) {
  const { resource } = await container.item(documentId, [key]).read();
  return resource === undefined ? undefined : Stored.parse(resource);
}

/** False: somebody else was faster. */
async function write(
  container: Container,
  body: { readonly key: string; readonly lately: Lately },
  version: string | undefined,
): Promise<boolean> {
  if (version === undefined)
    return (await unlessRefused(conflict, container.items.create(body))) !== undefined;
  const replacing = container.item(documentId, [body.key]).replace(body, {
    accessCondition: { type: 'IfMatch', condition: version },
  });
  return (await unlessRefused(changedMeanwhile, replacing)) !== undefined;
}
