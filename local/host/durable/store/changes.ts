import type { Change } from './batch.ts';

/** How the tables write: changes are noted, and the rows of an instance are stored before they are read. */
export interface Changes {
  /** To be called inside a step only. */
  note(change: Change): void;
  /** Stores what waits for this instance, or, without one, all that waits. */
  settle(instance?: string): void;
}
