import type { DatabaseSync } from 'node:sqlite';
import type { Changes } from './changes.ts';
import { createMessageTable, type MessageTable } from './message-table.ts';
import { createTaskTables, type TaskTables } from './task-tables.ts';

/** What waits to be done: events for instances, activities to run, timers to fire. Read once, at the start. */
export interface WorkTables extends MessageTable, TaskTables {}

export function createWorkTables(database: DatabaseSync, changes: Changes): WorkTables {
  return { ...createMessageTable(database, changes), ...createTaskTables(database, changes) };
}
