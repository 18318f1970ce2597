import type { Kysely } from 'kysely';
import type { CallRecord } from '#shared/contracts/record/call-record.ts';
import type {
  RejectedRecord,
  StoreAnswer,
  StoreProblem,
  Written,
} from '#shared/ports/record-store.ts';
import type { Flavor } from '../flavor.ts';
import type { RecordTables } from '../tables.ts';
import { newestOfBatch } from './newest-of-batch.ts';
import { writeBatch } from './write-batch.ts';

/** Writes the batch at once; when a record in it is at fault, each dialogue by itself, so that only that one is left. */
export async function writeRecords(
  db: Kysely<RecordTables>,
  flavor: Flavor,
  records: readonly CallRecord[],
): Promise<StoreAnswer<Written>> {
  const newest = newestOfBatch(records);
  const together = await attempt(db, flavor, newest);
  if (typeof together === 'number') return answer(newest.length, together, []);
  if (together.reason !== 'bad-record') return { ok: false, problem: together };
  return await writeEach(db, flavor, newest);
}

async function writeEach(
  db: Kysely<RecordTables>,
  flavor: Flavor,
  records: readonly CallRecord[],
): Promise<StoreAnswer<Written>> {
  let written = 0;
  const rejected: RejectedRecord[] = [];
  for (const record of records) {
    const result = await attempt(db, flavor, [record]);
    if (typeof result === 'number') written += result;
    else if (result.reason === 'bad-record') rejected.push(reject(record, result));
    else return { ok: false, problem: result };
  }
  return answer(records.length, written, rejected);
}

async function attempt(
  db: Kysely<RecordTables>,
  flavor: Flavor,
  records: readonly CallRecord[],
): Promise<number | StoreProblem> {
  try {
    return await writeBatch(db, flavor, records);
  } catch (error) {
    return flavor.problemOf(error);
  }
}

function reject(record: CallRecord, problem: StoreProblem): RejectedRecord {
  const { tenant, dialogue, revision } = record;
  return { tenant, dialogue, revision, problem };
}

function answer(
  asked: number,
  written: number,
  rejected: readonly RejectedRecord[],
): StoreAnswer<Written> {
  return { ok: true, written, unchanged: asked - written - rejected.length, rejected };
}
