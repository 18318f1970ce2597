import type { DatabaseSync } from 'node:sqlite';
import type { StoredEvent } from '../history.ts';
import type { Changes } from './changes.ts';
import { highestId, lowestId } from './ids.ts';
import type { Message } from './records.ts';
import { toMessage } from './rows.ts';

/** Events on their way to instances. */
export interface MessageTable {
  /** `execution`: the only execution it is for; absent: whichever is current. */
  addMessage(instance: string, event: StoredEvent, execution?: string): Message;
  /** Puts events before all that wait, in the given order. */
  addMessagesInFront(instance: string, events: readonly StoredEvent[]): readonly Message[];
  removeMessage(message: Message): void;
  removeMessages(instance: string): void;
  /** In the order in which they are to be seen. */
  messages(): readonly Message[];
}

const table = 'inbox';

export function createMessageTable(database: DatabaseSync, changes: Changes): MessageTable {
  const insert = database.prepare(
    'INSERT INTO inbox (id, instance, execution, event) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM inbox WHERE instance = ? AND id = ?');
  const removeAll = database.prepare('DELETE FROM inbox WHERE instance = ?');
  let last = highestId(database, table);
  let first = lowestId(database, table);

  function add(message: Message): Message {
    const { id, instance, execution, event } = message;
    const write = () => void insert.run(id, instance, execution ?? null, JSON.stringify(event));
    changes.note({ table, instance, id, kind: 'add', write });
    return message;
  }

  return {
    addMessage(instance, event, execution) {
      last += 1;
      return add({ id: last, instance, execution, event });
    },
    addMessagesInFront(instance, events) {
      first -= events.length;
      const from = first;
      return events.map((event, index) =>
        add({ id: from + index, instance, execution: undefined, event }),
      );
    },
    removeMessage: ({ instance, id }) =>
      changes.note({
        table,
        instance,
        id,
        kind: 'remove',
        write: () => void remove.run(instance, id),
      }),
    removeMessages: (instance) =>
      changes.note({
        table,
        instance,
        id: 0,
        kind: 'clear',
        write: () => void removeAll.run(instance),
      }),
    messages: () => database.prepare('SELECT * FROM inbox ORDER BY id').all().map(toMessage),
  };
}
