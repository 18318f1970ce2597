import { sql, type Transaction } from 'kysely';
import { keyOf } from '../flavor.ts';
import { type DialogueRow, partTables, type RecordTables } from '../tables.ts';

const columns = [
  'revision',
  'schema_version',
  'channel',
  'direction',
  'customer_address',
  'customer_name',
  'address',
  'started_at',
  'answered_at',
  'ended_at',
  'ended_by',
  'end_reason',
  'language',
  'flow',
  'flow_version',
  'flow_node',
  'variables',
] as const;

/**
 * PostgreSQL: one statement inserts or replaces. Of two transactions that write the same dialogue the second waits for
 * the first and then compares with what that one wrote. The parts of those that changed are deleted after it.
 */
export async function upsertPostgres(
  transaction: Transaction<RecordTables>,
  rows: readonly DialogueRow[],
): Promise<ReadonlySet<string>> {
  const changed = await insertOrReplace(transaction, rows).execute();
  for (const [tenant, ofTenant] of Map.groupBy(changed, (row) => row.tenant))
    for (const table of partTables)
      await transaction
        .deleteFrom(table)
        .where('tenant', '=', tenant)
        .where(
          'dialogue',
          'in',
          ofTenant.map(({ dialogue }) => dialogue),
        )
        .execute();
  return new Set(changed.map(keyOf));
}

function insertOrReplace(transaction: Transaction<RecordTables>, rows: readonly DialogueRow[]) {
  return transaction
    .insertInto('dialogues')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant', 'dialogue'])
        .doUpdateSet((excluded) => ({
          ...Object.fromEntries(
            columns.map((column) => [column, excluded.ref(`excluded.${column}`)]),
          ),
          written_at: sql<string>`now()`,
        }))
        .whereRef('excluded.revision', '>', 'dialogues.revision'),
    )
    .returning(['tenant', 'dialogue']);
}
