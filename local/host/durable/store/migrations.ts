/** Schema of durable.db. Times are ms since 1970; input, output and status are JSON text. */
export const migrations: readonly string[] = [
  `CREATE TABLE instances (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     version TEXT,
     execution TEXT NOT NULL,
     status TEXT NOT NULL,
     input TEXT NOT NULL,
     output TEXT,
     custom_status TEXT,
     created INTEGER NOT NULL,
     updated INTEGER NOT NULL,
     parent_id TEXT,
     parent_execution TEXT,
     parent_task INTEGER
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE history (
     instance TEXT NOT NULL,
     turn INTEGER NOT NULL,
     events TEXT NOT NULL,
     PRIMARY KEY (instance, turn)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE inbox (
     instance TEXT NOT NULL,
     id INTEGER NOT NULL,
     execution TEXT,
     event TEXT NOT NULL,
     PRIMARY KEY (instance, id)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE activities (
     instance TEXT NOT NULL,
     id INTEGER NOT NULL,
     execution TEXT NOT NULL,
     task INTEGER NOT NULL,
     name TEXT NOT NULL,
     input TEXT NOT NULL,
     PRIMARY KEY (instance, id)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE timers (
     instance TEXT NOT NULL,
     id INTEGER NOT NULL,
     execution TEXT NOT NULL,
     task INTEGER NOT NULL,
     fire_at INTEGER NOT NULL,
     PRIMARY KEY (instance, id)
   ) STRICT, WITHOUT ROWID;`,
];
