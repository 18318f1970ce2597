import { sql, type Transaction } from 'kysely';
import type { KeyedRows } from '../flavor.ts';
import { inPortions } from './in-portions.ts';

/** PostgreSQL: one statement inserts or replaces; the second of two writers waits for the first. */
export async function putPostgres<T>(
  transaction: Transaction<T>,
  table: string,
  { key, rows }: KeyedRows,
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const names = (of: readonly string[]) => sql.join(of.map((name) => sql.ref(name)));
  const changed = columns.filter((column) => !key.includes(column));
  const set = sql.join(changed.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`));
  for (const portion of inPortions(rows)) {
    const values = portion.map((row) => sql`(${sql.join(columns.map((name) => row[name]))})`);
    await sql`insert into ${sql.table(table)} (${names(columns)}) values ${sql.join(values)} on conflict (${names(key)}) do update set ${set}`.execute(
      transaction,
    );
  }
}
