import type { DatabaseSync } from 'node:sqlite';
import { inTransaction, openDatabase } from '../platform/database.ts';
import type { GridEvent } from './event.ts';

export interface Delivery {
  readonly id: number;
  readonly subscription: string;
  readonly event: GridEvent;
  readonly attempts: number;
  readonly publishedAt: number;
  readonly due: number;
}

export interface DeadLetter {
  readonly subscription: string;
  readonly event: GridEvent;
  readonly reason: string;
  readonly attempts: number;
}

export type Store = ReturnType<typeof openStore>;

const migrations = [
  `CREATE TABLE deliveries (
     id INTEGER PRIMARY KEY, subscription TEXT NOT NULL, event TEXT NOT NULL,
     attempts INTEGER NOT NULL, published_at INTEGER NOT NULL, due INTEGER NOT NULL) STRICT;
   CREATE TABLE dead_letters (
     id INTEGER PRIMARY KEY, subscription TEXT NOT NULL, event TEXT NOT NULL,
     reason TEXT NOT NULL, attempts INTEGER NOT NULL) STRICT;`,
];

/** What waits to be delivered and what could not be; a row leaves only when its fate is known. */
export function openStore(file: string) {
  const database = openDatabase(file, migrations);
  const insert = database.prepare(
    'INSERT INTO deliveries (subscription, event, attempts, published_at, due) VALUES (?, ?, 0, ?, ?)',
  );
  const postpone = database.prepare('UPDATE deliveries SET attempts = ?, due = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM deliveries WHERE id = ?');
  const bury = database.prepare(
    'INSERT INTO dead_letters (subscription, event, reason, attempts) VALUES (?, ?, ?, ?)',
  );
  return {
    waiting: () => readWaiting(database),
    deadLetters: () => readDeadLetters(database),
    /** All or none of the events, for each subscription that wants them. */
    add(
      wanted: readonly { subscription: string; event: GridEvent }[],
      now: number,
    ): readonly Delivery[] {
      return inTransaction(database, () =>
        wanted.map(({ subscription, event }) => {
          const { lastInsertRowid } = insert.run(subscription, JSON.stringify(event), now, now);
          return {
            id: Number(lastInsertRowid),
            subscription,
            event,
            attempts: 0,
            publishedAt: now,
            due: now,
          };
        }),
      );
    },
    postpone({ id, attempts, due }: Delivery) {
      postpone.run(attempts, due, id);
    },
    remove({ id }: Delivery) {
      remove.run(id);
    },
    bury({ id, subscription, event, attempts }: Delivery, reason: string) {
      inTransaction(database, () => {
        bury.run(subscription, JSON.stringify(event), reason, attempts);
        remove.run(id);
      });
    },
    close() {
      if (database.isOpen) database.close();
    },
  };
}

function readWaiting(database: DatabaseSync): readonly Delivery[] {
  const rows = database.prepare('SELECT * FROM deliveries ORDER BY due, id').all();
  return rows.map((row) => ({
    id: Number(row['id']),
    subscription: String(row['subscription']),
    event: JSON.parse(String(row['event'])),
    attempts: Number(row['attempts']),
    publishedAt: Number(row['published_at']),
    due: Number(row['due']),
  }));
}

function readDeadLetters(database: DatabaseSync): readonly DeadLetter[] {
  const rows = database.prepare('SELECT * FROM dead_letters ORDER BY id').all();
  return rows.map((row) => ({
    subscription: String(row['subscription']),
    event: JSON.parse(String(row['event'])),
    reason: String(row['reason']),
    attempts: Number(row['attempts']),
  }));
}
