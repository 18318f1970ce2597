import type { DatabaseSync } from 'node:sqlite';
import type { StoredEvent } from '../history.ts';
import type { Changes } from './changes.ts';

/** Histories, one row per turn: a turn's events as JSON objects joined by commas. */
export interface HistoryTable {
  append(instance: string, turn: number, events: string): void;
  remove(instance: string): void;
  /** All events of the current execution, oldest first, and the number of the last turn. */
  load(instance: string): { readonly events: readonly StoredEvent[]; readonly turn: number };
}

export function createHistoryTable(database: DatabaseSync, changes: Changes): HistoryTable {
  const insert = database.prepare('INSERT INTO history (instance, turn, events) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM history WHERE instance = ?');
  const select = database.prepare(
    'SELECT turn, events FROM history WHERE instance = ? ORDER BY turn',
  );
  return {
    append: (instance, turn, events) =>
      changes.note({
        table: 'history',
        instance,
        id: turn,
        kind: 'add',
        write: () => void insert.run(instance, turn, events),
      }),
    remove: (instance) =>
      changes.note({
        table: 'history',
        instance,
        id: 0,
        kind: 'clear',
        write: () => void remove.run(instance),
      }),
    load(instance) {
      changes.settle(instance);
      const rows = select.all(instance);
      const text = rows.map((row) => String(row['events'])).join(',');
      return { events: JSON.parse(`[${text}]`), turn: Number(rows.at(-1)?.['turn'] ?? 0) };
    },
  };
}
