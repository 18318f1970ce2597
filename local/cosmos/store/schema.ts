/** The tables, as scripts for openDatabase: append, never change one. */
export const migrations: readonly string[] = [
  `CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE databases (
     number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
     etag TEXT NOT NULL, writtenAt INTEGER NOT NULL);
   CREATE TABLE containers (
     number INTEGER PRIMARY KEY AUTOINCREMENT, database INTEGER NOT NULL, id TEXT NOT NULL,
     body TEXT NOT NULL, etag TEXT NOT NULL, writtenAt INTEGER NOT NULL,
     lsn INTEGER NOT NULL, sequence INTEGER NOT NULL, UNIQUE (database, id));
   CREATE TABLE items (
     container INTEGER NOT NULL, partition TEXT NOT NULL, id TEXT NOT NULL,
     sequence INTEGER NOT NULL, lsn INTEGER NOT NULL, writtenAt INTEGER NOT NULL,
     ttl INTEGER, etag TEXT NOT NULL, body TEXT NOT NULL,
     PRIMARY KEY (container, partition, id));
   CREATE INDEX items_by_lsn ON items (container, lsn);`,
];
