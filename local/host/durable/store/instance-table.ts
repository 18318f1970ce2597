import type { DatabaseSync } from 'node:sqlite';
import type { Changes } from './changes.ts';
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

export function createInstanceTable(database: DatabaseSync, changes: Changes): InstanceTable {
  const save = database.prepare(
    `INSERT OR REPLACE INTO instances (id, name, version, execution, status, input, output,
       custom_status, created, updated, parent_id, parent_execution, parent_task)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const find = database.prepare('SELECT * FROM instances WHERE id = ?');
  const remove = database.prepare('DELETE FROM instances WHERE id = ?');
  const rowOf = (instance: string) => ({ table: 'instances', instance, id: 0 }) as const;

  function write(instance: Instance) {
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
  }

  return {
    save: (instance) =>
      changes.note({ ...rowOf(instance.id), kind: 'put', write: () => write(instance) }),
    find(id) {
      changes.settle(id);
      const row = find.get(id);
      return row && toInstance(row);
    },
    remove: (id) => changes.note({ ...rowOf(id), kind: 'clear', write: () => void remove.run(id) }),
    list(query) {
      changes.settle();
      const { text, values } = whereOf(query);
      return database
        .prepare(text)
        .all(...values)
        .map(toInstance);
    },
  };
}
