import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartProblem } from './start-problem.ts';

const checkedUpTo = 32 * 1024 * 1024;

/**
 * Opens the one SQLite file of a stand-in (or ':memory:'), in WAL mode: a committed transaction survives kill -9.
 * `migrations` are SQL scripts, applied once each in order; append, never change one.
 * Throws StartProblem, naming the file and the way out, when the file is damaged or newer than this program.
 */
export function openDatabase(file: string, migrations: readonly string[]): DatabaseSync {
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    const database = new DatabaseSync(file);
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;',
    );
    refuseDamage(database, file);
    migrate(database, file, migrations);
    return database;
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    throw new StartProblem(
      `The file ${file} cannot be read (${reasonOf(error)}). Nothing was deleted. Move it away, or start with --fresh to begin with empty data.`,
    );
  }
}

/** Runs `work` in one transaction: all of it is stored, or nothing. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Looks through a file that is small enough for it to take a moment only. */
function refuseDamage(database: DatabaseSync, file: string) {
  if (file === ':memory:' || statSync(file).size > checkedUpTo) return;
  const result = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (result !== 'ok') throw new Error('it is damaged');
}

function migrate(database: DatabaseSync, file: string, migrations: readonly string[]) {
  const row = database.prepare('PRAGMA user_version').get();
  const version = Number(row?.['user_version'] ?? 0);
  if (version > migrations.length)
    throw new StartProblem(
      `The file ${file} was written by a newer version of this program (schema ${version}, known ${migrations.length}). Use that version, or start with --fresh to begin with empty data.`,
    );
  inTransaction(database, () => {
    for (const script of migrations.slice(version)) database.exec(script);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
