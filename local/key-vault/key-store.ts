import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { inTransaction, openDatabase } from '../platform/database.ts';
import { databaseFile } from '../platform/surroundings.ts';
import { type KeyVersion, keyTypes } from './key-version.ts';

const migrations = [
  `CREATE TABLE key (name TEXT PRIMARY KEY COLLATE NOCASE, deleted INTEGER) STRICT;
   CREATE TABLE key_version (
     position INTEGER PRIMARY KEY,
     name TEXT NOT NULL COLLATE NOCASE REFERENCES key (name) ON DELETE CASCADE,
     version TEXT NOT NULL UNIQUE,
     type TEXT NOT NULL,
     pem TEXT NOT NULL,
     operations TEXT NOT NULL,
     enabled INTEGER NOT NULL,
     not_before INTEGER,
     expires INTEGER,
     created INTEGER NOT NULL,
     updated INTEGER NOT NULL,
     tags TEXT NOT NULL
   ) STRICT;
   CREATE INDEX version_of_key ON key_version (name, position);`,
];

const row = z
  .object({
    name: z.string(),
    version: z.string(),
    type: z.enum(keyTypes),
    pem: z.string(),
    operations: z.string(),
    enabled: z.number(),
    not_before: z.number().nullable(),
    expires: z.number().nullable(),
    created: z.number(),
    updated: z.number(),
    tags: z.string(),
  })
  .transform(
    ({ operations, enabled, not_before, tags, ...same }): KeyVersion => ({
      ...same,
      operations: z.array(z.string()).parse(JSON.parse(operations)),
      enabled: enabled === 1,
      notBefore: not_before,
      tags: z.record(z.string(), z.string()).parse(JSON.parse(tags)),
    }),
  );

export type KeyState =
  | { readonly is: 'missing' }
  | { readonly is: 'there' }
  /** Seconds since 1970. */
  | { readonly is: 'deleted'; readonly at: number };

/** The keys on disk. Purged keys are overwritten, in the file and in its log. */
export class KeyStore {
  readonly #database: DatabaseSync;
  readonly #statements;

  constructor(dataDir: string) {
    this.#database = openDatabase(databaseFile(dataDir, 'key-vault'), migrations);
    this.#database.exec('PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;');
    this.#statements = prepareAll(this.#database);
  }

  stateOf(name: string): KeyState {
    const found = this.#statements.state.get(name);
    if (!found) return { is: 'missing' };
    const deleted = found['deleted'];
    return deleted === null ? { is: 'there' } : { is: 'deleted', at: Number(deleted) };
  }

  /** The newest version, or the one named, of a key that may be deleted. */
  find(name: string, version?: string): KeyVersion | undefined {
    const { newest, one } = this.#statements;
    const found = version === undefined ? newest.get(name) : one.get(name, version);
    return found && row.parse(found);
  }

  /** All versions, oldest first. */
  versionsOf(name: string): KeyVersion[] {
    return this.#statements.versions.all(name).map((found) => row.parse(found));
  }

  /** Names in alphabetical order. */
  names(which: 'there' | 'deleted'): string[] {
    return this.#statements[which].all().map((found) => String(found['name']));
  }

  add(key: KeyVersion): void {
    inTransaction(this.#database, () => {
      this.#statements.addKey.run(key.name);
      this.#statements.addVersion.run({
        ...changeable(key),
        name: key.name,
        type: key.type,
        pem: key.pem,
        created: key.created,
      });
    });
  }

  update(key: KeyVersion): void {
    this.#statements.update.run(changeable(key));
  }

  /** Marks a key deleted at a time (seconds since 1970), or no longer deleted. */
  markDeleted(name: string, at: number | null): void {
    this.#statements.mark.run(at, name);
  }

  /** Destroys a key for good. */
  purge(name: string): void {
    this.#statements.purge.run(name);
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.#database.close();
  }
}

function changeable(key: KeyVersion) {
  return {
    version: key.version,
    operations: JSON.stringify(key.operations),
    enabled: key.enabled ? 1 : 0,
    not_before: key.notBefore,
    expires: key.expires,
    updated: key.updated,
    tags: JSON.stringify(key.tags),
  };
}

function prepareAll(database: DatabaseSync) {
  return {
    state: database.prepare('SELECT deleted FROM key WHERE name = ?'),
    newest: database.prepare(
      'SELECT * FROM key_version WHERE name = ? ORDER BY position DESC LIMIT 1',
    ),
    one: database.prepare('SELECT * FROM key_version WHERE name = ? AND version = ?'),
    versions: database.prepare('SELECT * FROM key_version WHERE name = ? ORDER BY position'),
    there: database.prepare('SELECT name FROM key WHERE deleted IS NULL ORDER BY name'),
    deleted: database.prepare('SELECT name FROM key WHERE deleted IS NOT NULL ORDER BY name'),
    addKey: database.prepare('INSERT OR IGNORE INTO key (name) VALUES (?)'),
    addVersion: database.prepare(
      `INSERT INTO key_version
         (name, version, type, pem, operations, enabled, not_before, expires, created, updated, tags)
       VALUES
         (:name, :version, :type, :pem, :operations, :enabled, :not_before, :expires, :created, :updated, :tags)`,
    ),
    update: database.prepare(
      `UPDATE key_version SET operations = :operations, enabled = :enabled, not_before = :not_before,
         expires = :expires, updated = :updated, tags = :tags
       WHERE version = :version`,
    ),
    mark: database.prepare('UPDATE key SET deleted = ? WHERE name = ?'),
    purge: database.prepare('DELETE FROM key WHERE name = ?'),
  };
}
