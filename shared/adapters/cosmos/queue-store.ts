import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import { CenterKey } from '#shared/contracts/keys.ts';
import { Verdict } from '#shared/contracts/routing/routing-effect.ts';
import type { QueueStore } from '#shared/ports/queue-store.ts';
import { createKeptQueues } from './kept-queues.ts';
import { afterCommit, HeadDocument, pastKept, writeHead, writeRecords } from './queue-documents.ts';
import { createQueueReader } from './queue-reader.ts';

const conflict = 409;
const preconditionFailed = 412;
const failedWithOthers = 424;
/** Cosmos DB's limit of a transactional batch. */
const mostOperations = 100;
/** More than one instance has sessions of. */
const mostKept = 400;

/**
 * Queues in Cosmos DB, partition (tenant, center): a head, one document for each waiting dialogue, and one under the same id
 * once it has left. The kind of what has left names the dialogue, so that one look into one index finds all that a
 * decision needs and nothing else. What was read or written last is kept: as long as the head's ETag is the same, it is
 * what a new reading would bring.
 */
export function createQueueStore(container: Container): QueueStore {
  const kept = createKeptQueues(mostKept);
  const { load, readHead } = createQueueReader(container, kept);
  return {
    load,
    async commit(key, commit) {
      const before = kept.get(key);
      kept.forget(key);
      const partition = [key.tenant, key.center];
      const records = writeRecords(key, commit);
      while (records.length >= mostOperations)
        await container.items.batch(records.splice(0, mostOperations), partition).then(refuse);
      const { result } = await container.items.batch(
        [writeHead(key, commit), ...records],
        partition,
      );
      if (isOvertaken(result?.[0]?.statusCode)) return undefined;
      refuse({ result });
      const version = result?.[0]?.eTag;
      if (version !== undefined && before?.version === commit.version)
        kept.keep(key, afterCommit(before, version, commit));
      return version;
    },
    async isAnybodyWaiting(key) {
      const head = await readHead(key);
      return head !== undefined && HeadDocument.parse(head).head.wakeAt !== null;
    },
    async dueBefore(time) {
      const query = container.items.query({
        query: "SELECT c.tenant, c.center FROM c WHERE c.kind = 'head' AND c.wakeAt < @time",
        parameters: [{ name: '@time', value: time }],
      });
      return z.array(CenterKey).parse((await query.fetchAll()).resources);
    },
    async keepTrace({ tenant, center }, trace) {
      const id = traceId(trace.dialogue);
      await container.items.upsert({ id, tenant, center, kind: 'trace', ttl: pastKept, trace });
    },
    async traceOf({ tenant, center }, dialogue) {
      const { resource } = await container.item(traceId(dialogue), [tenant, center]).read();
      return resource === undefined ? undefined : TraceDocument.parse(resource).trace;
    },
  };
}

const Considered = z.object({ agent: z.string(), verdict: Verdict }).readonly();
const TraceDocument = z.object({
  trace: z.object({
    at: z.number(),
    dialogue: z.string(),
    considered: z.array(Considered).readonly(),
  }),
});
const traceId = (dialogue: string) => `trace:${dialogue}`;

function isOvertaken(status: number | undefined): boolean {
  return status === conflict || status === preconditionFailed;
}

function refuse({ result }: { readonly result?: readonly { statusCode: number }[] | undefined }) {
  const refused = result?.find(
    ({ statusCode }) => statusCode >= 400 && statusCode !== failedWithOthers,
  );
  if (refused) throw new Error(`Cosmos DB refused a change of a queue: ${refused.statusCode}`);
}
