import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Changes } from './changes.ts';
import { highestId } from './ids.ts';
import type { ActivityWork, TimerWork } from './records.ts';
import { toActivity, toTimer } from './rows.ts';

type Work = Pick<ActivityWork, 'instance' | 'id'>;

/** Activities that have to run or are running, and timers that have not fired. */
export interface TaskTables {
  addActivity(work: Omit<ActivityWork, 'id'>): ActivityWork;
  removeActivity(work: Work): void;
  addTimer(work: Omit<TimerWork, 'id'>): TimerWork;
  removeTimer(work: Work): void;
  /** Takes back all tasks of an instance. */
  removeTasks(instance: string): void;
  activities(): readonly ActivityWork[];
  timers(): readonly TimerWork[];
}

export function createTaskTables(database: DatabaseSync, changes: Changes): TaskTables {
  const activities = createTable(database, changes, 'activities', ['name', 'input']);
  const timers = createTable(database, changes, 'timers', ['fire_at']);
  return {
    addActivity(work) {
      const id = activities.add(work, work.name, work.input);
      return { id, ...work };
    },
    removeActivity: activities.remove,
    addTimer(work) {
      const id = timers.add(work, work.fireAt);
      return { id, ...work };
    },
    removeTimer: timers.remove,
    removeTasks(instance) {
      activities.clear(instance);
      timers.clear(instance);
    },
    activities: () => activities.all().map(toActivity),
    timers: () => timers.all().map(toTimer),
  };
}

type Task = Pick<ActivityWork, 'instance' | 'execution' | 'task'>;

function createTable(
  database: DatabaseSync,
  { note }: Changes,
  table: 'activities' | 'timers',
  columns: readonly string[],
) {
  const insert = database.prepare(
    `INSERT INTO ${table} (id, instance, execution, task, ${columns.join(', ')})
     VALUES (?, ?, ?, ?, ${columns.map(() => '?').join(', ')})`,
  );
  const remove = database.prepare(`DELETE FROM ${table} WHERE instance = ? AND id = ?`);
  const clear = database.prepare(`DELETE FROM ${table} WHERE instance = ?`);
  let last = highestId(database, table);
  return {
    add({ instance, execution, task }: Task, ...values: readonly SQLInputValue[]): number {
      last += 1;
      const id = last;
      const write = () => void insert.run(id, instance, execution, task, ...values);
      note({ table, instance, id, kind: 'add', write });
      return id;
    },
    remove: ({ instance, id }: Work) =>
      note({ table, instance, id, kind: 'remove', write: () => void remove.run(instance, id) }),
    clear: (instance: string) =>
      note({ table, instance, id: 0, kind: 'clear', write: () => void clear.run(instance) }),
    all: () => database.prepare(`SELECT * FROM ${table} ORDER BY id`).all(),
  };
}
