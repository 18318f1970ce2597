import type { DatabaseSync } from 'node:sqlite';

type Table = 'inbox' | 'activities' | 'timers';

/** The highest id of a table, at least 0: new rows count on from there, so that no id is given twice in one process. */
export function highestId(database: DatabaseSync, table: Table): number {
  const row = database.prepare(`SELECT max(id) AS id FROM ${table}`).get();
  return Math.max(0, Number(row?.['id'] ?? 0));
}

/** The lowest id of a table, at most 0: rows that come before all others count down from there. */
export function lowestId(database: DatabaseSync, table: Table): number {
  const row = database.prepare(`SELECT min(id) AS id FROM ${table}`).get();
  return Math.min(0, Number(row?.['id'] ?? 0));
}
