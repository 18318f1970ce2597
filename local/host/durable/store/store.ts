import type { DatabaseSync } from 'node:sqlite';
import { inTransaction, openDatabase } from '../../../platform/database.ts';
import { databaseFile } from '../../../platform/surroundings.ts';
import type { DurableOptions } from '../contract.ts';
import { createHistoryTable, type HistoryTable } from './history-table.ts';
import { createInstanceTable, type InstanceTable } from './instance-table.ts';
import { migrations } from './migrations.ts';
import { createWorkTables, type WorkTables } from './work-tables.ts';

/** durable.db. Changes are made inside `step` only, each step one transaction. */
export interface Store {
  readonly instances: InstanceTable;
  readonly history: HistoryTable;
  readonly work: WorkTables;
  /** Stores all that `change` does, or nothing. The name is told to whoever watches the storage. */
  step<T>(name: string, change: () => T): T;
  close(): void;
}

export function openStore({ surroundings, onStorageStep }: DurableOptions): Store {
  const database = openDatabase(databaseFile(surroundings.dataDir, 'durable'), migrations);
  // Pages change often: fewer, larger checkpoints write each of them less often.
  database.exec('PRAGMA wal_autocheckpoint = 4000');
  return {
    instances: createInstanceTable(database),
    history: createHistoryTable(database),
    work: createWorkTables(database),
    step(name, change) {
      onStorageStep?.('before', name);
      const result = inTransaction(database, change);
      onStorageStep?.('after', name);
      return result;
    },
    close: () => closeOnce(database),
  };
}

function closeOnce(database: DatabaseSync) {
  if (database.isOpen) database.close();
}
