import type { Kysely, Transaction } from 'kysely';
import type { CallRecord } from '#shared/contracts/record/call-record.ts';
import { type Flavor, keyOf } from '../flavor.ts';
import { type RecordRows, toRows } from '../rows-of-record.ts';
import type { RecordTables } from '../tables.ts';
import { inPortions } from './in-portions.ts';
import { newestOfBatch } from './newest-of-batch.ts';

/** Writes records in one transaction; answers how many changed the database. Throws what the driver throws. */
export async function writeBatch(
  db: Kysely<RecordTables>,
  flavor: Flavor,
  records: readonly CallRecord[],
): Promise<number> {
  const rows = newestOfBatch(records).map((record) => toRows(record, flavor.moment));
  if (rows.length === 0) return 0;
  let cause: unknown;
  try {
    return await db.transaction().execute(async (transaction) => {
      try {
        return await writeRows(transaction, flavor, rows);
      } catch (error) {
        cause = error;
        throw error;
      }
    });
  } catch (error) {
    // A server that has rolled back by itself refuses our rollback, and that error would hide the one that counts.
    throw cause ?? error;
  }
}

async function writeRows(
  transaction: Transaction<RecordTables>,
  flavor: Flavor,
  rows: readonly RecordRows[],
): Promise<number> {
  await flavor.limit(transaction);
  const changed = new Set<string>();
  for (const portion of inPortions(rows.map(({ dialogue }) => dialogue)))
    for (const key of await flavor.upsert(transaction, portion)) changed.add(key);
  await insertParts(
    transaction,
    rows.filter(({ dialogue }) => changed.has(keyOf(dialogue))),
  );
  return changed.size;
}

async function insertParts(transaction: Transaction<RecordTables>, records: readonly RecordRows[]) {
  await insertAll(
    records.flatMap((record) => record.dialogue_contact_centers),
    (rows) => transaction.insertInto('dialogue_contact_centers').values(rows).execute(),
  );
  await insertAll(
    records.flatMap((record) => record.segments),
    (rows) => transaction.insertInto('segments').values(rows).execute(),
  );
  await insertAll(
    records.flatMap((record) => record.dialogue_skills),
    (rows) => transaction.insertInto('dialogue_skills').values(rows).execute(),
  );
  await insertAll(
    records.flatMap((record) => record.wrap_ups),
    (rows) => transaction.insertInto('wrap_ups').values(rows).execute(),
  );
}

async function insertAll<Row extends object>(
  rows: readonly Row[],
  insert: (portion: Row[]) => Promise<unknown>,
) {
  for (const portion of inPortions(rows)) await insert(portion);
}
