import type { Container, OperationInput } from '@azure/cosmos';
import { z } from 'zod';
import { CenterKey } from '#shared/contracts/keys.ts';
import { RoutingEffect, Verdict } from '#shared/contracts/routing/routing-effect.ts';
import { RoutingHead } from '#shared/contracts/routing/routing-head.ts';
import { Gone, Waiting } from '#shared/contracts/routing/waiting.ts';
import type { LoadedQueue, QueueCommit, QueueStore } from '#shared/ports/queue-store.ts';

const headId = 'head';
const conflict = 409;
const preconditionFailed = 412;
const failedWithOthers = 424;
/** Cosmos DB's limit of a transactional batch. */
const mostOperations = 100;
/** Seconds that a record of a past dialogue is kept: longer than any message can be late. */
const pastKept = 86_400;

/**
 * Queues in Cosmos DB, partition (tenant, center): a head, one document for each waiting dialogue, and one under the same id
 * once it has left. The kind of what has left names the dialogue, so that one look into one index finds all that a
 * decision needs and nothing else.
 */
export function createQueueStore(container: Container): QueueStore {
  const readHead = async ({ tenant, center }: CenterKey) => {
    const { resource } = await container.item(headId, [tenant, center]).read();
    return resource === undefined ? undefined : HeadDocument.parse(resource);
  };
  return {
    async load({ tenant, center }, dialogue) {
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
    },
    async commit(key, commit) {
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
      return result?.[0]?.eTag;
    },
    async isAnybodyWaiting(key) {
      const found = await readHead(key);
      return found !== undefined && found.head.wakeAt !== null;
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

const PendingRouting = z.object({ key: z.string(), effect: RoutingEffect });
const HeadDocument = z.object({
  kind: z.literal('head'),
  _etag: z.string(),
  head: RoutingHead,
  pending: z.array(PendingRouting),
  sequence: z.int(),
});
const WaitingDocument = z.object({ kind: z.literal('waiting'), waiting: Waiting });
const GoneDocument = z.object({ kind: z.string().startsWith('gone:'), gone: Gone });
const Considered = z.object({ agent: z.string(), verdict: Verdict }).readonly();
const TraceDocument = z.object({
  trace: z.object({
    at: z.number(),
    dialogue: z.string(),
    considered: z.array(Considered).readonly(),
  }),
});
const QueueDocument = z.union([HeadDocument, WaitingDocument, GoneDocument]);

const goneKind = (dialogue: string) => `gone:${dialogue}`;
const recordId = (dialogue: string) => `dialogue:${dialogue}`;
const traceId = (dialogue: string) => `trace:${dialogue}`;

function parse(resources: readonly unknown[]): LoadedQueue {
  const documents = z.array(QueueDocument).parse(resources);
  const found = documents.find((one) => 'head' in one);
  if (found === undefined) return { pending: [], sequence: 0 };
  const waiting = documents.flatMap((one) => ('waiting' in one ? [one.waiting] : []));
  const gone = documents.flatMap((one) => ('gone' in one ? [one.gone] : []));
  const { head, pending, sequence, _etag: version } = found;
  return {
    state: {
      head,
      waiting: new Map(waiting.map((one) => [one.request.dialogue, one])),
      gone: new Map(gone.map((one) => [one.dialogue, one])),
    },
    pending,
    sequence,
    version,
  };
}

function writeRecords({ tenant, center }: CenterKey, { changes }: QueueCommit): OperationInput[] {
  const place = { tenant, center };
  const waiting = changes.waiting.map((one) => ({
    ...place,
    id: recordId(one.request.dialogue),
    kind: 'waiting',
    waiting: one,
  }));
  const gone = changes.gone.map((one) => ({
    ...place,
    id: recordId(one.dialogue),
    kind: goneKind(one.dialogue),
    ttl: pastKept,
    gone: one,
  }));
  return [...waiting, ...gone].map(upsert);
}

function writeHead(
  { tenant, center }: CenterKey,
  { head, pending, sequence, version }: QueueCommit,
): OperationInput {
  const { wakeAt } = head;
  const body = toJson({
    id: headId,
    tenant,
    center,
    kind: 'head',
    wakeAt,
    head,
    pending,
    sequence,
  });
  if (version === undefined) return { operationType: 'Create', resourceBody: body };
  return { operationType: 'Replace', id: headId, resourceBody: body, ifMatch: version };
}

function upsert(document: { readonly id: string }): OperationInput {
  return { operationType: 'Upsert', resourceBody: toJson(document) };
}

/** The SDK's types want an index signature that read-only records do not have. */
function toJson(document: object) {
  return JSON.parse(JSON.stringify(document));
}

function isOvertaken(status: number | undefined): boolean {
  return status === conflict || status === preconditionFailed;
}

function refuse({ result }: { readonly result?: readonly { statusCode: number }[] | undefined }) {
  const refused = result?.find(
    ({ statusCode }) => statusCode >= 400 && statusCode !== failedWithOthers,
  );
  if (refused) throw new Error(`Cosmos DB refused a change of a queue: ${refused.statusCode}`);
}
