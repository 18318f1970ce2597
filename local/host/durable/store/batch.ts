export type TableName = 'instances' | 'history' | 'inbox' | 'activities' | 'timers';

/** One change of the store. */
export interface Change {
  readonly table: TableName;
  readonly instance: string;
  /** Of the row within table and instance. */
  readonly id: number;
  /**
   * `add`: a row that cannot be there yet; `put`: one that may; `clear`: every row of the instance is removed from the
   * table, whatever the id.
   */
  readonly kind: 'add' | 'put' | 'remove' | 'clear';
  /** Makes the change, inside a transaction. */
  readonly write: () => void;
}

/** Changes that wait for one transaction. What comes and goes in between is never written. */
export interface Batch {
  note(change: Change): void;
  /** True when something of this instance waits. */
  concerns(instance: string): boolean;
  isEmpty(): boolean;
  write(): void;
  clear(): void;
}

export function createBatch(): Batch {
  const noted = new Map<string, Change[]>();

  function changesOf(instance: string): Change[] {
    const known = noted.get(instance);
    if (known) return known;
    const changes: Change[] = [];
    noted.set(instance, changes);
    return changes;
  }

  return {
    note: (change) => noteIn(changesOf(change.instance), change),
    concerns: (instance) => noted.has(instance),
    isEmpty: () => noted.size === 0,
    write() {
      for (const changes of noted.values()) for (const { write } of changes) write();
    },
    clear: () => noted.clear(),
  };
}

function noteIn(changes: Change[], change: Change) {
  switch (change.kind) {
    case 'add':
      changes.push(change);
      return;
    case 'put':
      dropWhere(changes, (other) => isSameRow(other, change));
      changes.push(change);
      return;
    case 'remove':
      if (!dropWhere(changes, (other) => other.kind === 'add' && isSameRow(other, change)))
        changes.push(change);
      return;
    case 'clear':
      while (dropWhere(changes, ({ table }) => table === change.table));
      changes.push(change);
  }
}

function isSameRow(one: Change, other: Change): boolean {
  return one.id === other.id && one.table === other.table;
}

/** Drops the first that matches; false: none does. */
function dropWhere(changes: Change[], matches: (change: Change) => boolean): boolean {
  const at = changes.findIndex(matches);
  if (at >= 0) changes.splice(at, 1);
  return at >= 0;
}
