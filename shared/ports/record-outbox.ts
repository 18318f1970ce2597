import type { TargetKey } from '#shared/contracts/keys.ts';
import type { CallRecord } from '#shared/contracts/record/call-record.ts';
import type { StoreProblem } from './record-store.ts';

/** What waits for one customer's database (D1, D5). Times are milliseconds since 1970. */
export interface OutboxFigures {
  readonly waiting: number;
  readonly oldest: number | null;
  readonly parked: number;
}

/** A database that has not taken what waits for it, and since when the oldest does; milliseconds since 1970. */
export interface TargetBehind extends TargetKey {
  readonly oldest: number;
}

/** Records that a customer's database has not taken yet; kept until it has. */
export interface RecordOutbox {
  /** The same dialogue and revision again changes nothing. */
  add(key: TargetKey, record: CallRecord, at: number): Promise<void>;
  /** Oldest first. */
  next(key: TargetKey, limit: number): Promise<readonly CallRecord[]>;
  remove(key: TargetKey, records: readonly CallRecord[]): Promise<void>;
  /** The database will never take it as it is: kept with the reason, out of the others' way. */
  park(key: TargetKey, record: CallRecord, problem: StoreProblem): Promise<void>;
  figures(key: TargetKey): Promise<OutboxFigures>;
  /** Targets with records older than `time`: their delivery got lost. */
  waitingSince(time: number): Promise<readonly TargetBehind[]>;
}
