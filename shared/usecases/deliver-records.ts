import type { TargetKey } from '#shared/contracts/keys.ts';
import type { CallRecord } from '#shared/contracts/record/call-record.ts';
import type { Delivery } from '#shared/contracts/record/delivery.ts';
import type { DeliveryResult } from '#shared/contracts/record/delivery-result.ts';
import { unassignedTarget } from '#shared/contracts/record/unassigned-target.ts';
import type { RecordOutbox } from '#shared/ports/record-outbox.ts';
import type { RecordStore, RejectedRecord } from '#shared/ports/record-store.ts';
import { later, withTables } from './delivery-trouble.ts';
import { type HandToTargetsParts, handToTargets } from './hand-to-targets.ts';

export interface DeliverRecordsParts extends HandToTargetsParts {
  readonly outbox: Pick<RecordOutbox, 'add' | 'next' | 'remove' | 'park'>;
  /** Undefined: the app has no connection string for this target. */
  readonly storeOf: (key: TargetKey) => RecordStore | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const batchSize = 100;

/**
 * Writes the records that have waited longest for one database of a customer, and releases what it has taken (D5). A
 * problem of the database is an answer with the time of the next attempt. Twice at once, and cut off anywhere, is
 * harmless: what was written but not released is written again, which changes nothing.
 */
export async function deliverRecords(
  parts: DeliverRecordsParts,
  { attempt, ...key }: Delivery,
): Promise<DeliveryResult> {
  const records = await parts.outbox.next(key, batchSize);
  if (records.length === 0) return { left: false };
  if (key.target === unassignedTarget) return assign(parts, key, records);
  const answer = await withTables(parts.storeOf(key), (store) => store.write(records));
  if (!answer.ok) return later(answer.problem, attempt, parts.now());
  await release(parts, key, records, answer.rejected);
  return { left: await isLeft(parts, key) };
}

/** Gives what waited for any database to those there are by now; the sweeper comes again for the rest. */
async function assign(
  parts: DeliverRecordsParts,
  key: TargetKey,
  records: readonly CallRecord[],
): Promise<DeliveryResult> {
  let assigned = 0;
  for (const record of records) {
    if (!(await handToTargets(parts, record, parts.now()))) continue;
    await parts.outbox.remove(key, [record]);
    assigned += 1;
  }
  return { left: assigned > 0 && (await isLeft(parts, key)) };
}

async function release(
  { outbox }: DeliverRecordsParts,
  key: TargetKey,
  records: readonly CallRecord[],
  rejected: readonly RejectedRecord[],
): Promise<void> {
  const problemOf = ({ dialogue, revision }: CallRecord) =>
    rejected.find((each) => each.dialogue === dialogue && each.revision === revision)?.problem;
  for (const record of records) {
    const problem = problemOf(record);
    if (problem) await outbox.park(key, record, problem);
  }
  await outbox.remove(
    key,
    records.filter((record) => !problemOf(record)),
  );
}

async function isLeft({ outbox }: DeliverRecordsParts, key: TargetKey): Promise<boolean> {
  return (await outbox.next(key, 1)).length > 0;
}
