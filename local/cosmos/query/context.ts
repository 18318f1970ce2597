import type { Value } from '../json.ts';
import type { Expression, Query } from './tree.ts';

/** The values of one row: inputs, and aggregates of its group, each in its slot. */
export type Row = Value[];
export type Evaluate = (row: Row) => Value;

export interface AggregateSlot {
  readonly slot: number;
  readonly name: string;
  readonly value: Evaluate;
}

/** What is known while an expression becomes a function. */
export interface Context {
  readonly parameters: ReadonlyMap<string, Value>;
  /** Milliseconds since 1970, the same for the whole query. */
  readonly now: number;
  /** Inputs in sight by name. */
  readonly slots: ReadonlyMap<string, number>;
  takeSlot(): number;
  /** Where aggregates of the SELECT clause are gathered; undefined where none may stand. */
  readonly aggregates: AggregateSlot[] | undefined;
  /** All results of a subquery for a row of the outer query. */
  readonly compileSubquery: (query: Query, context: Context) => (row: Row) => readonly Value[];
}

export type Compile = (expression: Expression, context: Context) => Evaluate;

/** Called with each row in turn; answers false to see no more. */
export type Visit = (row: Row) => boolean;
/** Answers false when it was stopped. */
export type EachRow = (row: Row, visit: Visit) => boolean;

export interface OrderKey {
  readonly evaluate: Evaluate;
  readonly isDescending: boolean;
}

/** A query as functions of a row. */
export interface Plan {
  readonly eachRow: EachRow;
  readonly where: Evaluate | undefined;
  readonly isGrouped: boolean;
  readonly groupBy: readonly Evaluate[];
  readonly aggregates: readonly AggregateSlot[];
  readonly project: Evaluate;
  /** Results are the items as they are stored. */
  readonly isWholeItem: boolean;
  readonly orderBy: readonly OrderKey[];
  readonly isDistinct: boolean;
  readonly offset: number;
  readonly limit: number;
}
