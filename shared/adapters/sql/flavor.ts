import type { Dialect, Kysely, RawBuilder, SqlBool, Transaction } from 'kysely';
import type { StoreProblem } from '#shared/ports/record-store.ts';
import type { WriteMoment } from './rows-of-record.ts';
import type { DialogueRow, RecordTables } from './tables.ts';

/** Column types by what they hold. */
export interface ColumnTypes {
  /** Ids: compared exactly, letter by letter. */
  readonly id: RawBuilder<unknown>;
  text(length: number): RawBuilder<unknown>;
  /** Of others' ids, which may be long: compared and ordered letter by letter. */
  exact(length: number): RawBuilder<unknown>;
  readonly longText: RawBuilder<unknown>;
  readonly moment: RawBuilder<unknown>;
  readonly json: RawBuilder<unknown>;
  /** The time of the database's clock, as a default and in statements. */
  readonly now: RawBuilder<string>;
  /** Makes an index for `hasWords`; undefined: it goes without. */
  wordsIndex(name: string, table: string, column: string): RawBuilder<unknown> | undefined;
}

/** All in which one kind of database differs from the other. */
export interface Flavor {
  readonly name: 'postgresql' | 'azure-sql';
  readonly types: ColumnTypes;
  readonly moment: WriteMoment;
  /** A dialect with connections of its own, for one Kysely; its driver is loaded when it is first wanted. */
  createDialect(): Promise<Dialect>;
  /** Bounds how long statements of this transaction may run or wait for locks, where the server can do that. */
  limit<T>(transaction: Kysely<T>): Promise<void>;
  /**
   * Inserts the dialogues, or replaces those of a lower revision, and locks them until the transaction ends. Each
   * comes once, sorted by key. Answers the keys (`keyOf`) of those that changed, which then have no parts.
   */
  upsert(
    transaction: Transaction<RecordTables>,
    rows: readonly DialogueRow[],
  ): Promise<ReadonlySet<string>>;
  /**
   * Inserts rows of any table, all with the same columns, or replaces what has the same key, and locks them until the
   * transaction ends. Each key comes once, sorted.
   */
  put<T>(transaction: Transaction<T>, table: string, rows: KeyedRows): Promise<void>;
  problemOf(error: unknown): StoreProblem;
  /** Selects `size`, the bytes of the whole database. */
  readonly size: RawBuilder<{ readonly size: number | string }>;
  /** An expression: milliseconds since 1970 of a moment's column. */
  toMilliseconds(column: string): RawBuilder<number | string | null>;
  /** An expression: the moment one hour ago. */
  readonly anHourAgo: RawBuilder<string>;
  /** A condition: the text holds all of these words; letters and digits alone. */
  hasWords(column: string, words: readonly string[]): RawBuilder<SqlBool>;
}

export interface KeyedRows {
  readonly key: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Identifies a dialogue inside a batch. */
export function keyOf(row: { readonly tenant: string; readonly dialogue: string }): string {
  return JSON.stringify([row.tenant, row.dialogue]);
}
