import type { Container, Item } from '@azure/cosmos';
import { z } from 'zod';
import { Deflection } from '#shared/contracts/record/deflection.ts';
import { withDeflection } from '#shared/domain/conversation/count-deflections.ts';
import type { DeflectionStore } from '#shared/ports/deflection-store.ts';
import { changedMeanwhile, conflict, unlessRefused } from './unless-refused.ts';

const id = 'deflection';
const mostAttempts = 20;
const Found = z.array(Deflection);

/** Calls on the way to WhatsApp in Cosmos DB: a document for each in a partition of its own, so that none is hot. */
export function createDeflectionStore(container: Container): DeflectionStore {
  async function keep(item: Item, document: object, etag: string | undefined) {
    if (etag === undefined) return unlessRefused(conflict, container.items.create(document));
    const accessCondition = { type: 'IfMatch', condition: etag };
    return unlessRefused(changedMeanwhile, item.replace(document, { accessCondition }));
  }

  return {
    async note({ tenant, dialogue }, what) {
      const item = container.item(id, [tenant, dialogue]);
      for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
        const { resource, etag } = await item.read();
        const before = Deflection.parse(resource ?? {});
        const after = withDeflection(before, what);
        if (resource !== undefined && isSame(before, after)) return;
        if (await keep(item, { id, tenant, dialogue, ...after }, etag)) return;
      }
      throw new Error('What is known of a call to WhatsApp changes all the time.');
    },
    async list({ tenant, center }, from, to) {
      const query = container.items.query({
        query:
          'SELECT * FROM c WHERE c.tenant = @tenant AND c.center = @center AND c.at >= @from AND c.at < @to',
        parameters: [
          { name: '@tenant', value: tenant },
          { name: '@center', value: center },
          { name: '@from', value: from },
          { name: '@to', value: to },
        ],
      });
      return Found.parse((await query.fetchAll()).resources);
    },
  };
}

function isSame(one: Deflection, other: Deflection): boolean {
  return JSON.stringify(Deflection.parse(one)) === JSON.stringify(Deflection.parse(other));
}
