import type { Dialect, Kysely, RawBuilder, Transaction } from 'kysely';
import type { StoreProblem } from '#shared/ports/record-store.ts';
import type { WriteMoment } from './rows-of-record.ts';
import type { DialogueRow, RecordTables } from './tables.ts';

/** Column types by what they hold. */
export interface ColumnTypes {
  /** Ids: compared exactly, letter by letter. */
  readonly id: RawBuilder<unknown>;
  text(length: number): RawBuilder<unknown>;
  readonly moment: RawBuilder<unknown>;
  readonly json: RawBuilder<unknown>;
  /** The time of the database's clock, as a default and in statements. */
  readonly now: RawBuilder<string>;
}

/** All in which one kind of database differs from the other. */
export interface Flavor {
  readonly name: 'postgresql' | 'azure-sql';
  readonly types: ColumnTypes;
  readonly moment: WriteMoment;
  /** A dialect with connections of its own, for one Kysely; its driver is loaded when it is first wanted. */
  createDialect(): Promise<Dialect>;
  /** Bounds how long statements of this transaction may run or wait for locks, where the server can do that. */
  limit(transaction: Kysely<RecordTables>): Promise<void>;
  /**
   * Inserts the dialogues, or replaces those of a lower revision, and locks them until the transaction ends. Each
   * comes once, sorted by key. Answers the keys (`keyOf`) of those that changed, which then have no parts.
   */
  upsert(
    transaction: Transaction<RecordTables>,
    rows: readonly DialogueRow[],
  ): Promise<ReadonlySet<string>>;
  problemOf(error: unknown): StoreProblem;
  /** Selects `size`, the bytes of the whole database. */
  readonly size: RawBuilder<{ readonly size: number | string }>;
  /** An expression: milliseconds since 1970 of a moment's column. */
  toMilliseconds(column: string): RawBuilder<number | string | null>;
  /** An expression: the moment one hour ago. */
  readonly anHourAgo: RawBuilder<string>;
}

/** Identifies a dialogue inside a batch. */
export function keyOf(row: { readonly tenant: string; readonly dialogue: string }): string {
  return JSON.stringify([row.tenant, row.dialogue]);
}
