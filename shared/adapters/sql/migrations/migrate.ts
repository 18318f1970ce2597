import type { Kysely } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import type { ColumnTypes } from '../flavor.ts';
import { createRecordTables } from './0001-records.ts';

type Change = (db: Kysely<unknown>, types: ColumnTypes) => Promise<void>;

/** All changes of the schema in their order; append only. */
const changes: readonly (readonly [name: string, change: Change])[] = [
  ['0001-records', createRecordTables],
];

/**
 * Brings the tables up to date, in one transaction under the database's own lock: of two that run at the same time the
 * second waits and finds nothing to do. Answers the names of those that ran. Throws what the driver throws.
 */
export async function migrate<T>(db: Kysely<T>, types: ColumnTypes): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: providerOf(types),
    migrationTableName: 'openline_migrations',
    migrationLockTableName: 'openline_migrations_lock',
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results
    .filter(({ status }) => status === 'Success')
    .map(({ migrationName }) => migrationName);
}

function providerOf(types: ColumnTypes): MigrationProvider {
  const migrations: Record<string, Migration> = Object.fromEntries(
    changes.map(([name, change]) => [name, { up: (db) => change(db, types) }]),
  );
  return { getMigrations: async () => migrations };
}
