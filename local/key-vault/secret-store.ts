import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { openDatabase } from '../platform/database.ts';
import { databaseFile } from '../platform/surroundings.ts';

const migrations = [
  `CREATE TABLE secret (
     position INTEGER PRIMARY KEY,
     name TEXT NOT NULL COLLATE NOCASE,
     version TEXT NOT NULL UNIQUE,
     value TEXT NOT NULL,
     content_type TEXT,
     created INTEGER NOT NULL,
     deleted INTEGER
   ) STRICT;
   CREATE INDEX version_of_secret ON secret (name, position);`,
];

const Row = z.object({
  name: z.string(),
  version: z.string(),
  value: z.string(),
  content_type: z.string().nullable(),
  created: z.number(),
  /** Seconds since 1970. */
  deleted: z.number().nullable(),
});
export type SecretVersion = z.infer<typeof Row>;

/** The secrets on disk. Purged ones are overwritten, in the file and in its log. */
export class SecretStore {
  readonly #database: DatabaseSync;

  constructor(dataDir: string) {
    this.#database = openDatabase(databaseFile(dataDir, 'key-vault-secrets'), migrations);
    this.#database.exec('PRAGMA secure_delete = ON;');
  }

  /** The newest version, or the one named, of a secret that may be deleted. */
  find(name: string, version?: string): SecretVersion | undefined {
    const found =
      version === undefined
        ? this.#database
            .prepare('SELECT * FROM secret WHERE name = ? ORDER BY position DESC LIMIT 1')
            .get(name)
        : this.#database
            .prepare('SELECT * FROM secret WHERE name = ? AND version = ?')
            .get(name, version);
    return found && Row.parse(found);
  }

  add({ name, version, value, content_type, created }: Omit<SecretVersion, 'deleted'>): void {
    this.#database
      .prepare(
        'INSERT INTO secret (name, version, value, content_type, created) VALUES (?, ?, ?, ?, ?)',
      )
      .run(name, version, value, content_type, created);
  }

  markDeleted(name: string, at: number | null): void {
    this.#database.prepare('UPDATE secret SET deleted = ? WHERE name = ?').run(at, name);
  }

  purge(name: string): void {
    this.#database.prepare('DELETE FROM secret WHERE name = ?').run(name);
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.#database.close();
  }
}
