import { randomBytes } from 'node:crypto';
import { openDatabase } from '../platform/database.ts';
import { databaseFile } from '../platform/surroundings.ts';

/** The two keys of the resource; tokens signed with either are accepted. */
export interface AccessKeys {
  readonly primary: string;
  readonly secondary: string;
}

const migrations = ['CREATE TABLE access_key (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT'];

/** The keys of this data folder: made at the first start, the same ever after. */
export function loadAccessKeys(dataDir: string): AccessKeys {
  const database = openDatabase(databaseFile(dataDir, 'web-pubsub'), migrations);
  const add = database.prepare('INSERT OR IGNORE INTO access_key (name, value) VALUES (?, ?)');
  for (const name of ['primary', 'secondary']) add.run(name, randomBytes(32).toString('base64'));
  const read = database.prepare('SELECT value FROM access_key WHERE name = ?');
  const keys = {
    primary: String(read.get('primary')?.['value']),
    secondary: String(read.get('secondary')?.['value']),
  };
  database.close();
  return keys;
}
