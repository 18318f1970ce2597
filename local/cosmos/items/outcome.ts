import type { Entry } from '../store/entry.ts';

/** What became of an operation on one item. */
export interface Outcome {
  readonly status: 200 | 201 | 204 | 304;
  /** The item as it is now; missing after a delete. */
  readonly entry: Entry | undefined;
  readonly charge: number;
}

/** The conditions of an operation: etags, or `*`. */
export interface Conditions {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}
