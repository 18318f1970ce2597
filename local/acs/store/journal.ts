import type { DatabaseSync } from 'node:sqlite';
import { inTransaction, openDatabase } from '../../platform/database.ts';

/** Documents of one kind. Values are never changed in place: `put` a new one. */
export interface Collection<T> {
  get(id: string): T | undefined;
  put(id: string, value: T): void;
  remove(id: string): void;
  /** In the order of their first `put`. */
  all(): readonly T[];
}

/** Everything that must survive `kill -9`: documents in memory, and in SQLite before a change is over. */
export interface Journal {
  /** All that `work` puts and removes is stored when this returns; when it throws, nothing has changed. */
  change<T>(work: () => T): T;
  /** Runs when the change under way has been stored; not at all when it fails. */
  afterwards(effect: () => void): void;
  collection<T>(kind: string): Collection<T>;
  close(): void;
}

const migrations = [
  `CREATE TABLE documents (
     position INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
     UNIQUE (kind, id)) STRICT;`,
];

type Undo = () => void;

export function openJournal(file: string): Journal {
  const database = openDatabase(file, migrations);
  let inside = false;
  let undo: Undo[] = [];
  let effects: (() => void)[] = [];

  function attempt<T>(work: () => T): T {
    inside = true;
    undo = [];
    effects = [];
    try {
      return inTransaction(database, work);
    } catch (error) {
      for (const step of undo.reverse()) step();
      effects = [];
      throw error;
    } finally {
      inside = false;
    }
  }

  return {
    change(work) {
      if (inside) return work();
      const result = attempt(work);
      const due = effects;
      effects = [];
      runAll(due);
      return result;
    },
    afterwards: (effect) => void effects.push(effect),
    collection: (kind) => openCollection(database, kind, (step) => undo.push(step)),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

/** One that fails (a listener of somebody else) keeps none of the others from running. */
function runAll(effects: readonly (() => void)[]) {
  const errors: unknown[] = [];
  for (const effect of effects) {
    try {
      effect();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}

function openCollection<T>(
  database: DatabaseSync,
  kind: string,
  onUndo: (step: Undo) => void,
): Collection<T> {
  const upsert = database.prepare(
    `INSERT INTO documents (kind, id, body) VALUES (?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body`,
  );
  const erase = database.prepare('DELETE FROM documents WHERE kind = ? AND id = ?');
  const read = database.prepare('SELECT id, body FROM documents WHERE kind = ? ORDER BY position');
  const values = new Map<string, T>();
  // Only this program writes the file, and its schema version stands in it.
  for (const row of read.all(kind))
    values.set(String(row['id']), JSON.parse(String(row['body'])) as T);

  function remember(id: string) {
    const before = values.get(id);
    onUndo(() => (before === undefined ? values.delete(id) : values.set(id, before)));
  }

  return {
    get: (id) => values.get(id),
    all: () => [...values.values()],
    put(id, value) {
      remember(id);
      values.set(id, value);
      upsert.run(kind, id, JSON.stringify(value));
    },
    remove(id) {
      if (!values.has(id)) return;
      remember(id);
      values.delete(id);
      erase.run(kind, id);
    },
  };
}
