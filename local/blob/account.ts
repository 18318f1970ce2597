import { randomBytes } from 'node:crypto';
import { openDatabase } from '../platform/database.ts';
import { databaseFile } from '../platform/surroundings.ts';

export interface Account {
  readonly name: string;
  /** Base64. */
  readonly key: string;
}

const migrations = ['CREATE TABLE account (name TEXT PRIMARY KEY, key TEXT NOT NULL) STRICT'];
const name = 'openline';

/** The storage account of this data folder: its key, if none is given, is made at the first start and the same ever after. */
export function loadAccount(dataDir: string, key?: string): Account {
  if (key !== undefined) return { name, key };
  const database = openDatabase(databaseFile(dataDir, 'blob'), migrations);
  database
    .prepare('INSERT OR IGNORE INTO account (name, key) VALUES (?, ?)')
    .run(name, randomBytes(64).toString('base64'));
  const found = database.prepare('SELECT key FROM account WHERE name = ?').get(name);
  database.close();
  return { name, key: String(found?.['key']) };
}
