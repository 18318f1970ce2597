import type { Value } from '../json.ts';

/** A built-in function: how many values it takes (least, most), and what it answers. */
export interface BuiltIn {
  readonly takes: readonly [number, number];
  readonly apply: (...values: readonly Value[]) => Value;
}
