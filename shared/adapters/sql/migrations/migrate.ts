import type { Kysely } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import type { ColumnTypes } from '../flavor.ts';

export type Change = (db: Kysely<unknown>, types: ColumnTypes) => Promise<void>;

/** Tables that are brought up to date together. */
export interface Schema {
  /** Lists what was done, in the customer's database. */
  readonly table: string;
  /** In their order; append only. */
  readonly changes: readonly (readonly [name: string, change: Change])[];
}

/**
 * Brings the tables up to date, in one transaction under the database's own lock: of two that run at the same time the
 * second waits and finds nothing to do. Answers the names of those that ran. Throws what the driver throws.
 */
export async function migrate<T>(
  db: Kysely<T>,
  types: ColumnTypes,
  { table, changes }: Schema,
): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: providerOf(types, changes),
    migrationTableName: table,
    migrationLockTableName: `${table}_lock`,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results
    .filter(({ status }) => status === 'Success')
    .map(({ migrationName }) => migrationName);
}

function providerOf(types: ColumnTypes, changes: Schema['changes']): MigrationProvider {
  const migrations: Record<string, Migration> = Object.fromEntries(
    changes.map(([name, change]) => [name, { up: (db) => change(db, types) }]),
  );
  return { getMigrations: async () => migrations };
}
