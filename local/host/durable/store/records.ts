import type { RuntimeStatus } from '../contract.ts';
import type { StoredEvent } from '../history.ts';

/** One orchestration instance in its current execution. */
export interface Instance {
  readonly id: string;
  readonly name: string;
  readonly version: string | undefined;
  /** The execution id; continueAsNew, restart and rewind make a new one. */
  readonly execution: string;
  readonly status: RuntimeStatus;
  /** JSON text. */
  readonly input: string;
  /** JSON text, or plain text as the status API falls back to it. */
  readonly output: string | undefined;
  readonly customStatus: string | undefined;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly updated: number;
  readonly parent: Parent | undefined;
}

export interface Parent {
  readonly id: string;
  readonly execution: string;
  readonly task: number;
}

/** An event on its way to an instance: stored, but not yet seen by a turn. */
export interface Message {
  readonly id: number;
  readonly instance: string;
  /** The execution it is for; undefined: whichever is current. */
  readonly execution: string | undefined;
  readonly event: StoredEvent;
}

/** An activity that has to run, or is running. */
export interface ActivityWork {
  readonly id: number;
  readonly instance: string;
  readonly execution: string;
  readonly task: number;
  readonly name: string;
  readonly input: string;
}

export interface TimerWork {
  readonly id: number;
  readonly instance: string;
  readonly execution: string;
  readonly task: number;
  /** Milliseconds since 1970. */
  readonly fireAt: number;
}

const ended: ReadonlySet<RuntimeStatus> = new Set<RuntimeStatus>([
  'Completed',
  'Failed',
  'Terminated',
  'Canceled',
]);

/** True when nothing more can happen to an instance of this status but purge, rewind and restart. */
export function isEnded(status: RuntimeStatus): boolean {
  return ended.has(status);
}
