import type { TargetKey } from '#shared/contracts/keys.ts';
import type { Nudge } from './nudge.ts';

/** The orchestrations that give dialogues their turns and deliver records. A nudge may get lost; the sweeper finds what it left. */
export interface Orchestrations {
  readonly nudgeDialogue: Nudge;
  /** Asks that what waits for a customer's database is written soon. */
  readonly nudgeDelivery: (key: TargetKey) => Promise<void>;
}
