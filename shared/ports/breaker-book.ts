import type { BreakerSight } from '../contracts/operations/breakers.ts';

/** The circuit breakers of this process. */
export interface BreakerBook {
  /** Tells this process from others of the region. */
  readonly instance: string;
  list(): readonly BreakerSight[];
}
