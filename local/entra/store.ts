import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../platform/database.ts';

const migrations = [
  `CREATE TABLE keys (
     kid TEXT PRIMARY KEY, private_key TEXT NOT NULL, certificate TEXT NOT NULL, made_at INTEGER NOT NULL,
     retired_at INTEGER) STRICT;
   CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
   CREATE TABLE artifacts (
     tenant TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL,
     grant_id TEXT, uid TEXT, expires_at INTEGER, PRIMARY KEY (kind, id)) STRICT;
   CREATE INDEX artifacts_by_grant ON artifacts (grant_id);
   CREATE INDEX artifacts_by_uid ON artifacts (uid);
   CREATE INDEX artifacts_by_expiry ON artifacts (expires_at);`,
  `CREATE TABLE consents (
     person TEXT NOT NULL, app TEXT NOT NULL, permission TEXT NOT NULL, PRIMARY KEY (person, app, permission)) STRICT;`,
];

export interface EntraStore {
  readonly database: DatabaseSync;
  /** A random text that is made once and stays the same over restarts. */
  secret(name: string): string;
  close(): void;
}

/** What outlives a restart: signing keys, cookie and door secrets, sessions, codes refresh tokens and consents. */
export function openEntraStore(file: string): EntraStore {
  const database = openDatabase(file, migrations);
  const keep = database.prepare('INSERT OR IGNORE INTO secrets (name, value) VALUES (?, ?)');
  const read = database.prepare('SELECT value FROM secrets WHERE name = ?');
  return {
    database,
    secret(name) {
      keep.run(name, randomBytes(32).toString('base64url'));
      return String(read.get(name)?.['value']);
    },
    close() {
      if (database.isOpen) database.close();
    },
  };
}
