import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import { figures } from '#shared/platform/telemetry/figures.ts';
import type { ParkedMessages } from '#shared/ports/parked-messages.ts';
import { unlessRefused } from './unless-refused.ts';

const notFound = [404];
const mostListed = 1000;

const ParkedDocument = z
  .object({
    message: z.string(),
    queue: z.string(),
    reason: z.string(),
    body: z.json(),
    parkedAt: z.number(),
  })
  .transform(({ message, ...rest }) => ({ id: message, ...rest }));

/** Parked messages in Cosmos DB, partition: the queue they came from. The same message parked twice lies there once. */
export function createParkedMessages(container: Container): ParkedMessages {
  return {
    async park({ id, queue, reason, body, parkedAt }) {
      const parked = { id: safe(id), queue, message: id, reason, body: body ?? null, parkedAt };
      await container.items.upsert(parked);
      figures.parked(queue);
    },
    async list(queue) {
      const query = container.items.query(`SELECT TOP ${mostListed} * FROM c ORDER BY c.parkedAt`, {
        partitionKey: queue,
      });
      return z.array(ParkedDocument).parse((await query.fetchAll()).resources);
    },
    async get(queue, id) {
      const { resource } = await container.item(safe(id), queue).read();
      return resource === undefined ? undefined : ParkedDocument.parse(resource);
    },
    async remove(queue, id) {
      await unlessRefused(notFound, container.item(safe(id), queue).delete());
    },
  };
}

/** Cosmos forbids some letters in ids. */
const safe = (id: string) => encodeURIComponent(id);
