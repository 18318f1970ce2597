import type { DatabaseSync } from 'node:sqlite';
import type { StoredEvent } from '../history.ts';
import type { ActivityWork, Message, TimerWork } from './records.ts';
import { toActivity, toMessage, toTimer } from './rows.ts';

type Work = Pick<ActivityWork, 'instance' | 'id'>;

/** What waits to be done: events for instances, activities to run, timers to fire. Read once, at the start. */
export interface WorkTables {
  /** `execution`: the only execution it is for; absent: whichever is current. */
  addMessage(instance: string, event: StoredEvent, execution?: string): Message;
  /** Puts events before all that wait, in the given order. */
  addMessagesInFront(instance: string, events: readonly StoredEvent[]): readonly Message[];
  removeMessage(message: Message): void;
  addActivity(work: Omit<ActivityWork, 'id'>): ActivityWork;
  removeActivity(work: Work): void;
  addTimer(work: Omit<TimerWork, 'id'>): TimerWork;
  removeTimer(work: Work): void;
  /** Takes back all that waits for an instance: events too when `withMessages`. */
  removeAll(instance: string, withMessages: boolean): void;
  messages(): readonly Message[];
  activities(): readonly ActivityWork[];
  timers(): readonly TimerWork[];
}

export function createWorkTables(database: DatabaseSync): WorkTables {
  const all = (table: string) => database.prepare(`SELECT * FROM ${table} ORDER BY id`).all();
  const removeActivities = database.prepare('DELETE FROM activities WHERE instance = ?');
  const removeTimers = database.prepare('DELETE FROM timers WHERE instance = ?');
  const removeMessages = database.prepare('DELETE FROM inbox WHERE instance = ?');
  return {
    ...messageStatements(database),
    ...taskStatements(database),
    removeAll(instance, withMessages) {
      removeActivities.run(instance);
      removeTimers.run(instance);
      if (withMessages) removeMessages.run(instance);
    },
    messages: () => all('inbox').map(toMessage),
    activities: () => all('activities').map(toActivity),
    timers: () => all('timers').map(toTimer),
  };
}

function messageStatements(
  database: DatabaseSync,
): Pick<WorkTables, 'addMessage' | 'addMessagesInFront' | 'removeMessage'> {
  const insert = database.prepare(
    'INSERT INTO inbox (id, instance, execution, event) VALUES (?, ?, ?, ?)',
  );
  const lowest = database.prepare('SELECT min(id) AS id FROM inbox WHERE instance = ?');
  const remove = database.prepare('DELETE FROM inbox WHERE instance = ? AND id = ?');
  const nextId = counterOf(database, 'inbox');
  return {
    addMessage(instance, event, execution) {
      const id = nextId();
      insert.run(id, instance, execution ?? null, JSON.stringify(event));
      return { id, instance, execution, event };
    },
    addMessagesInFront(instance, events) {
      const first = Math.min(0, Number(lowest.get(instance)?.['id'] ?? 0)) - events.length;
      return events.map((event, index) => {
        insert.run(first + index, instance, null, JSON.stringify(event));
        return { id: first + index, instance, execution: undefined, event };
      });
    },
    removeMessage: ({ instance, id }) => void remove.run(instance, id),
  };
}

function taskStatements(
  database: DatabaseSync,
): Pick<WorkTables, 'addActivity' | 'removeActivity' | 'addTimer' | 'removeTimer'> {
  const insertActivity = database.prepare(
    'INSERT INTO activities (id, instance, execution, task, name, input) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const removeActivity = database.prepare('DELETE FROM activities WHERE instance = ? AND id = ?');
  const insertTimer = database.prepare(
    'INSERT INTO timers (id, instance, execution, task, fire_at) VALUES (?, ?, ?, ?, ?)',
  );
  const removeTimer = database.prepare('DELETE FROM timers WHERE instance = ? AND id = ?');
  const nextActivity = counterOf(database, 'activities');
  const nextTimer = counterOf(database, 'timers');
  return {
    addActivity(work) {
      const id = nextActivity();
      insertActivity.run(id, work.instance, work.execution, work.task, work.name, work.input);
      return { id, ...work };
    },
    removeActivity: ({ instance, id }) => void removeActivity.run(instance, id),
    addTimer(work) {
      const id = nextTimer();
      insertTimer.run(id, work.instance, work.execution, work.task, work.fireAt);
      return { id, ...work };
    },
    removeTimer: ({ instance, id }) => void removeTimer.run(instance, id),
  };
}

/** Ids that are never given twice while the process lives: what still runs may outlive its row. */
function counterOf(database: DatabaseSync, table: string): () => number {
  const row = database.prepare(`SELECT max(id) AS id FROM ${table}`).get();
  let last = Math.max(0, Number(row?.['id'] ?? 0));
  return () => {
    last += 1;
    return last;
  };
}
