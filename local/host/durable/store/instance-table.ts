import type { DatabaseSync } from 'node:sqlite';
import { type InstanceQuery, whereOf } from './instance-query.ts';
import type { Instance } from './records.ts';
import { toInstance } from './rows.ts';

export interface InstanceTable {
  /** Creates or replaces. */
  save(instance: Instance): void;
  find(id: string): Instance | undefined;
  remove(id: string): void;
  list(query: InstanceQuery): readonly Instance[];
}

export function createInstanceTable(database: DatabaseSync): InstanceTable {
  const save = database.prepare(
    `INSERT OR REPLACE INTO instances (id, name, version, execution, status, input, output,
       custom_status, created, updated, parent_id, parent_execution, parent_task)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const find = database.prepare('SELECT * FROM instances WHERE id = ?');
  const remove = database.prepare('DELETE FROM instances WHERE id = ?');
  return {
    save(instance) {
      const { parent } = instance;
      save.run(
        instance.id,
        instance.name,
        instance.version ?? null,
        instance.execution,
        instance.status,
        instance.input,
        instance.output ?? null,
        instance.customStatus ?? null,
        instance.created,
        instance.updated,
        parent?.id ?? null,
        parent?.execution ?? null,
        parent?.task ?? null,
      );
    },
    find(id) {
      const row = find.get(id);
      return row && toInstance(row);
    },
    remove: (id) => void remove.run(id),
    list(query) {
      const { text, values } = whereOf(query);
      return database
        .prepare(text)
        .all(...values)
        .map(toInstance);
    },
  };
}
