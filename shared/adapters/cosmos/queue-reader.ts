import type { Container } from '@azure/cosmos';
import type { CenterKey } from '#shared/contracts/keys.ts';
import type { LoadedQueue } from '#shared/ports/queue-store.ts';
import type { KeptQueue, KeptQueues } from './kept-queues.ts';
import {
  goneKind,
  headId,
  parse,
  RecordDocument,
  recordId,
  toLoaded,
  Versioned,
} from './queue-documents.ts';

/** How often a queue is read again when it changes while it is read. */
const mostReadings = 5;

/**
 * Reads a queue: all of it, in one look into one index, or what was kept of it, while the head has the same ETag: then it is what
 * a new reading would bring.
 */
export function createQueueReader(container: Container, kept: KeptQueues) {
  async function readHead({ tenant, center }: CenterKey): Promise<unknown> {
    return (await container.item(headId, [tenant, center]).read()).resource;
  }

  async function load(key: CenterKey, dialogue?: string): Promise<LoadedQueue> {
    const known = kept.get(key);
    const [head, left] = await Promise.all([readHead(key), known && leftOf(known, key, dialogue)]);
    if (head === undefined) return { pending: [], sequence: 0 };
    const { _etag: version } = Versioned.parse(head);
    if (known?.version !== version) return read(key, version, dialogue);
    // Asked for last, so that it is kept.
    kept.keep(key, known);
    return toLoaded(known, left ?? []);
  }

  /** All of it, of one moment: what is read while the head changes is read again. */
  async function read(key: CenterKey, seen: string, dialogue?: string): Promise<LoadedQueue> {
    let version = seen;
    for (let reading = 1; ; reading += 1) {
      const { queue, gone } = await readAll(key, dialogue);
      if (queue === undefined) return { pending: [], sequence: 0 };
      if (queue.version === version) kept.keep(key, queue);
      if (queue.version === version || reading === mostReadings) return toLoaded(queue, gone);
      version = queue.version;
    }
  }

  async function readAll({ tenant, center }: CenterKey, dialogue?: string) {
    const kinds = ['head', 'waiting', ...(dialogue === undefined ? [] : [goneKind(dialogue)])];
    const names = kinds.map((_, index) => `@kind${index}`);
    const query = container.items.query(
      {
        query: `SELECT * FROM c WHERE c.kind IN (${names.join(', ')})`,
        parameters: kinds.map((value, index) => ({ name: `@kind${index}`, value })),
      },
      { partitionKey: [tenant, center] },
    );
    return parse((await query.fetchAll()).resources);
  }

  /** Who waits has not left: both are kept under the same id. */
  async function leftOf({ waiting }: KeptQueue, { tenant, center }: CenterKey, dialogue?: string) {
    if (dialogue === undefined || waiting.has(dialogue)) return [];
    const { resource } = await container.item(recordId(dialogue), [tenant, center]).read();
    const record = resource === undefined ? undefined : RecordDocument.parse(resource);
    return record && 'gone' in record ? [record.gone] : [];
  }

  return { load, readHead };
}
