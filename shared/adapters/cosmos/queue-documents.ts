import type { OperationInput } from '@azure/cosmos';
import { z } from 'zod';
import type { CenterKey } from '#shared/contracts/keys.ts';
import { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import { RoutingHead } from '#shared/contracts/routing/routing-head.ts';
import { Gone, Waiting } from '#shared/contracts/routing/waiting.ts';
import type { LoadedQueue, QueueCommit } from '#shared/ports/queue-store.ts';
import type { KeptQueue } from './kept-queues.ts';

export const headId = 'head';
/** Seconds that a record of a past dialogue is kept: longer than any message can be late. */
export const pastKept = 86_400;

const PendingRouting = z.object({ key: z.string(), effect: RoutingEffect });
const HeadFields = z.object({
  head: RoutingHead,
  pending: z.array(PendingRouting),
  sequence: z.int(),
});
export const HeadDocument = HeadFields.extend({ kind: z.literal('head'), _etag: z.string() });
const WaitingDocument = z.object({ kind: z.literal('waiting'), waiting: Waiting });
const GoneDocument = z.object({ kind: z.string().startsWith('gone:'), gone: Gone });
export const RecordDocument = z.union([WaitingDocument, GoneDocument]);
const QueueDocument = z.union([HeadDocument, RecordDocument]);
export const Versioned = z.object({ _etag: z.string() });

export const goneKind = (dialogue: string) => `gone:${dialogue}`;
export const recordId = (dialogue: string) => `dialogue:${dialogue}`;

interface QueueRead {
  readonly queue?: KeptQueue;
  readonly gone: readonly Gone[];
}

/** What a query for head, records that wait and perhaps one that has left has found. */
export function parse(resources: readonly unknown[]): QueueRead {
  const documents = z.array(QueueDocument).parse(resources);
  const found = documents.find((one) => 'head' in one);
  const gone = documents.flatMap((one) => ('gone' in one ? [one.gone] : []));
  if (found === undefined) return { gone };
  const waiting = documents.flatMap((one) => ('waiting' in one ? [one.waiting] : []));
  const { head, pending, sequence, _etag: version } = found;
  return { queue: { head, pending, sequence, version, waiting: byDialogue(waiting) }, gone };
}

function byDialogue(waiting: readonly Waiting[]): ReadonlyMap<string, Waiting> {
  return new Map(waiting.map((one) => [one.request.dialogue, one]));
}

export function toLoaded(
  { head, waiting, pending, sequence, version }: KeptQueue,
  gone: readonly Gone[],
): LoadedQueue {
  const state = { head, waiting, gone: new Map(gone.map((one) => [one.dialogue, one])) };
  return { state, pending, sequence, version };
}

/** The queue after a commit, as a reading would bring it. */
export function afterCommit(
  before: KeptQueue | undefined,
  version: string,
  { changes, head, pending, sequence }: QueueCommit,
): KeptQueue {
  const written = z.array(Waiting).parse(toJson(changes.waiting));
  const waiting = new Map([...(before?.waiting ?? []), ...byDialogue(written)]);
  for (const { dialogue } of changes.gone) waiting.delete(dialogue);
  return { ...HeadFields.parse(toJson({ head, pending, sequence })), version, waiting };
}

export function writeRecords(
  { tenant, center }: CenterKey,
  { changes }: QueueCommit,
): OperationInput[] {
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

export function writeHead(
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
