import type { SQLOutputValue } from 'node:sqlite';
import type { RuntimeStatus } from '../contract.ts';
import type { ActivityWork, Instance, Message, TimerWork } from './records.ts';

export type Row = Record<string, SQLOutputValue>;

/** The border to SQLite: STRICT tables vouch for the column types. */
export function toInstance(row: Row): Instance {
  const parentId = text(row['parent_id']);
  return {
    id: String(row['id']),
    name: String(row['name']),
    version: text(row['version']),
    execution: String(row['execution']),
    status: String(row['status']) as RuntimeStatus,
    input: String(row['input']),
    output: text(row['output']),
    customStatus: text(row['custom_status']),
    created: Number(row['created']),
    updated: Number(row['updated']),
    parent:
      parentId === undefined
        ? undefined
        : {
            id: parentId,
            execution: String(row['parent_execution']),
            task: Number(row['parent_task']),
          },
  };
}

export function toMessage(row: Row): Message {
  return {
    id: Number(row['id']),
    instance: String(row['instance']),
    execution: text(row['execution']),
    event: JSON.parse(String(row['event'])),
  };
}

export function toActivity(row: Row): ActivityWork {
  return { ...taskOf(row), name: String(row['name']), input: String(row['input']) };
}

export function toTimer(row: Row): TimerWork {
  return { ...taskOf(row), fireAt: Number(row['fire_at']) };
}

function taskOf(row: Row) {
  return {
    id: Number(row['id']),
    instance: String(row['instance']),
    execution: String(row['execution']),
    task: Number(row['task']),
  };
}

function text(value: SQLOutputValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
