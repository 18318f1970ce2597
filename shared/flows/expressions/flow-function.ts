/**
 * An upper bound of a value, known before it is: `size` in characters (of all its elements together), `count` in
 * elements.
 */
export interface Bound {
  readonly size: number;
  readonly count: number;
}

export type BoundOf = (parts: readonly Bound[]) => Bound;

/** A function of the expression language that is not CEL's own. */
export interface FlowFunction {
  /** In CEL's form: `string.upper(): string`. */
  readonly signature: string;
  readonly description: string;
  // The library hands over what the signature says; it checked the types before.
  readonly run: (...values: never[]) => unknown;
}

export const nothing: Bound = { size: 0, count: 0 };

export function text(size: number): Bound {
  return { size, count: 1 };
}

/** A number, a boolean, a date. */
export function scalar(): Bound {
  return text(30);
}

export function first([value = nothing]: readonly Bound[]): Bound {
  return value;
}
