import { openDatabase } from '../../../platform/database.ts';
import { databaseFile } from '../../../platform/surroundings.ts';
import type { DurableOptions } from '../contract.ts';
import { createGroupCommit } from './group-commit.ts';
import { createHistoryTable, type HistoryTable } from './history-table.ts';
import { createInstanceTable, type InstanceTable } from './instance-table.ts';
import { migrations } from './migrations.ts';
import { createSteps } from './steps.ts';
import { createWorkTables, type WorkTables } from './work-tables.ts';

/**
 * durable.db. Changes are made inside `step` only. All steps of one turn of the event loop are stored together, in one
 * transaction; reading sees them at once. What must not happen before they are stored waits with `whenStored`.
 */
export interface Store {
  readonly instances: InstanceTable;
  readonly history: HistoryTable;
  readonly work: WorkTables;
  /** Takes in all that `change` notes, or, when it throws, nothing. The name is told to whoever watches the storage. */
  step<T>(name: string, change: () => T): T;
  /** Runs `act` once all steps so far are stored: at once when they are. */
  whenStored(act: () => void): void;
  /** Stores what waits, and closes. */
  close(): void;
}

export function openStore({ surroundings, onStorageStep }: DurableOptions): Store {
  const database = openDatabase(databaseFile(surroundings.dataDir, 'durable'), migrations);
  // Pages change often: fewer, larger checkpoints write each of them less often.
  database.exec('PRAGMA wal_autocheckpoint = 4000');
  const commits = createGroupCommit({
    database,
    surroundings,
    ...(onStorageStep && { onStorageStep }),
  });
  const { changes, step } = createSteps(commits);
  return {
    instances: createInstanceTable(database, changes),
    history: createHistoryTable(database, changes),
    work: createWorkTables(database, changes),
    step,
    whenStored: commits.whenStored,
    close: commits.close,
  };
}
