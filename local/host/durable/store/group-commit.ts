import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../../../platform/database.ts';
import type { Surroundings } from '../../../platform/surroundings.ts';
import { reasonOf } from '../../reason-of.ts';
import type { DurableOptions } from '../contract.ts';
import { type Change, createBatch } from './batch.ts';

interface GroupCommitOptions extends Pick<DurableOptions, 'onStorageStep'> {
  readonly database: DatabaseSync;
  readonly surroundings: Surroundings;
}

/** Makes one transaction of all that is taken in during one turn of the event loop. */
export interface GroupCommit {
  take(name: string, changes: readonly Change[]): void;
  /** Runs `act` once all that was taken in is stored: at once when it is. */
  whenStored(act: () => void): void;
  /** Stores now what waits for this instance, or, without one, all that waits. */
  settle(instance?: string): void;
  /** Stores what waits, and closes the database. */
  close(): void;
}

/** After a transaction that failed, in ms. */
const pauseBeforeRetry = 1_000;

/**
 * A transaction that fails (disk full, file locked) is tried again until it succeeds; meanwhile nothing is acknowledged
 * and no activity begins.
 */
export function createGroupCommit(options: GroupCommitOptions): GroupCommit {
  const { database } = options;
  const batch = createBatch();
  let names: string[] = [];
  let afterwards: (() => void)[] = [];
  let isDue = false;

  function commit() {
    if (batch.isEmpty()) return;
    const name = names.join(' + ');
    write(options, name, batch.write);
    batch.clear();
    names = [];
    options.onStorageStep?.('after', `commit ${name}`);
  }

  function commitDue() {
    if (!database.isOpen) return;
    try {
      commit();
    } catch (error) {
      retryLater(options, error, commitDue);
      return;
    }
    isDue = false;
    const acts = afterwards;
    afterwards = [];
    for (const act of acts) act();
  }

  return {
    take(name, changes) {
      if (changes.length === 0) return;
      for (const change of changes) batch.note(change);
      names.push(name);
      if (!isDue) setImmediate(commitDue);
      isDue = true;
    },
    whenStored(act) {
      if (batch.isEmpty() && afterwards.length === 0) act();
      else afterwards.push(act);
    },
    settle(instance) {
      if (instance === undefined || batch.concerns(instance)) commit();
    },
    close() {
      if (!database.isOpen) return;
      commit();
      database.close();
    },
  };
}

/** Two storage steps: the rows are written, and then committed. */
function write({ database, onStorageStep }: GroupCommitOptions, name: string, rows: () => void) {
  onStorageStep?.('before', `write ${name}`);
  inTransaction(database, () => {
    rows();
    onStorageStep?.('after', `write ${name}`);
    onStorageStep?.('before', `commit ${name}`);
  });
}

function retryLater(
  { surroundings: { log, clock } }: GroupCommitOptions,
  error: unknown,
  again: () => void,
) {
  const text = `durable.db cannot be written (${reasonOf(error)}): trying again every second`;
  log.write({ level: 'error', source: 'durable', text });
  clock.after(pauseBeforeRetry, again);
}
