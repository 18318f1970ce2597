import type { Pace, Paced } from '#shared/domain/pace.ts';

/** Counts for all instances together. */
export interface PaceStore {
  /** Whether one more may happen now; the same id again counts once. Twenty at the same moment may be refused early. */
  take(key: string, id: string, pace: Pace): Promise<Paced>;
}
