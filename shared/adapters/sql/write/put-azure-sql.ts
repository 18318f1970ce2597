import { sql, type Transaction } from 'kysely';
import type { KeyedRows } from '../flavor.ts';

/**
 * SQL Server: row by row, replace it or, where nothing was replaced, insert it. `holdlock` keeps others from inserting the
 * same key in between.
 */
export async function putAzureSql<T>(
  transaction: Transaction<T>,
  table: string,
  { key, rows }: KeyedRows,
): Promise<void> {
  for (const row of rows) {
    const columns = Object.keys(row);
    const changed = columns.filter((column) => !key.includes(column));
    const equal = (names: readonly string[]) =>
      names.map((name) => sql`${sql.ref(name)} = ${row[name]}`);
    const { numAffectedRows = 0n } =
      await sql`update ${sql.table(table)} with (updlock, holdlock) set ${sql.join(equal(changed))} where ${sql.join(equal(key), sql` and `)}`.execute(
        transaction,
      );
    if (numAffectedRows > 0n) continue;
    const names = sql.join(columns.map((name) => sql.ref(name)));
    const values = sql.join(columns.map((name) => row[name]));
    await sql`insert into ${sql.table(table)} (${names}) values (${values})`.execute(transaction);
  }
}
