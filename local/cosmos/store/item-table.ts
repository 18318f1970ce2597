import type { DatabaseSync } from 'node:sqlite';
import type { Entry } from './entry.ts';

/** Reads and writes rows of `items`; transactions are the caller's. */
export interface ItemTable {
  put(container: number, entry: Entry): void;
  remove(container: number, entry: Entry): void;
  removeAll(container: number): void;
  /** In the order of creation. */
  load(container: number): Iterable<Entry>;
  /** Keys of the items written after `lsn`, in the order of the writes. */
  writtenAfter(container: number, lsn: number): Iterable<Pick<Entry, 'partition' | 'id' | 'lsn'>>;
}

export function createItemTable(database: DatabaseSync): ItemTable {
  const put = database.prepare(
    'INSERT OR REPLACE INTO items (container, partition, id, sequence, lsn, writtenAt, ttl, etag, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const remove = database.prepare(
    'DELETE FROM items WHERE container = ? AND partition = ? AND id = ?',
  );
  const removeAll = database.prepare('DELETE FROM items WHERE container = ?');
  const load = database.prepare(
    'SELECT partition, id, sequence, lsn, writtenAt, ttl, etag, body FROM items WHERE container = ? ORDER BY sequence',
  );
  const later = database.prepare(
    'SELECT partition, id, lsn FROM items WHERE container = ? AND lsn > ? ORDER BY lsn, sequence',
  );
  return {
    put: (container, { partition, id, sequence, lsn, writtenAt, ttl, etag, text }) => {
      put.run(container, partition, id, sequence, lsn, writtenAt, ttl ?? null, etag, text);
    },
    remove: (container, { partition, id }) => {
      remove.run(container, partition, id);
    },
    removeAll: (container) => {
      removeAll.run(container);
    },
    *load(container) {
      for (const row of load.iterate(container)) yield toEntry(row);
    },
    *writtenAfter(container, lsn) {
      for (const row of later.iterate(container, lsn))
        yield {
          partition: String(row['partition']),
          id: String(row['id']),
          lsn: Number(row['lsn']),
        };
    },
  };
}

function toEntry(row: Readonly<Record<string, unknown>>): Entry {
  const text = String(row['body']);
  return {
    partition: String(row['partition']),
    id: String(row['id']),
    sequence: Number(row['sequence']),
    lsn: Number(row['lsn']),
    writtenAt: Number(row['writtenAt']),
    ttl: row['ttl'] === null ? undefined : Number(row['ttl']),
    etag: String(row['etag']),
    text,
    size: Buffer.byteLength(text),
    parsed: undefined,
  };
}
