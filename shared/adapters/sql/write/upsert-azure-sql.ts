import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { keyOf } from '../flavor.ts';
import type { DialogueRow, RecordTables } from '../tables.ts';
import { inPortions } from './in-portions.ts';

type Revision = Pick<DialogueRow, 'tenant' | 'dialogue' | 'revision'>;

/**
 * SQL Server: lock the keys, compare here, delete what is older (its parts go with it), insert. MERGE could do it in
 * one statement, but has a list of known faults of its own and, without the same lock, the same race; plain statements
 * are also what a database administrator can read in a trace.
 */
export async function upsertAzureSql(
  transaction: Transaction<RecordTables>,
  rows: readonly DialogueRow[],
): Promise<ReadonlySet<string>> {
  const known = new Map<string, number>();
  for (const [tenant, ofTenant] of Map.groupBy(rows, (row) => row.tenant)) {
    const locked = await lockDialogues(tenant, dialoguesOf(ofTenant)).execute(transaction);
    for (const row of locked.rows) known.set(keyOf(row), row.revision);
  }
  const newer = rows.filter((row) => row.revision > (known.get(keyOf(row)) ?? 0));
  const older = newer.filter((row) => known.has(keyOf(row)));
  for (const [tenant, ofTenant] of Map.groupBy(older, (row) => row.tenant))
    await deleteDialogues(transaction, tenant, dialoguesOf(ofTenant)).execute();
  for (const portion of inPortions(newer)) await insertDialogues(transaction, portion).execute();
  return new Set(newer.map(keyOf));
}

const dialoguesOf = (rows: readonly DialogueRow[]) => rows.map(({ dialogue }) => dialogue);

/**
 * Reads revisions under update locks on the rows, or on the gaps where they would stand, until the transaction ends:
 * `holdlock` keeps others from inserting the same key, `updlock` lets only one writer that far.
 */
export function lockDialogues(tenant: string, dialogues: readonly string[]): RawBuilder<Revision> {
  return sql<Revision>`select tenant, dialogue, revision from dialogues with (updlock, holdlock) where tenant = ${tenant} and dialogue in (${sql.join(dialogues)})`;
}

export function deleteDialogues(
  db: Kysely<RecordTables>,
  tenant: string,
  dialogues: readonly string[],
) {
  return db.deleteFrom('dialogues').where('tenant', '=', tenant).where('dialogue', 'in', dialogues);
}

export function insertDialogues(db: Kysely<RecordTables>, rows: readonly DialogueRow[]) {
  return db.insertInto('dialogues').values(rows);
}
