import type { Deliver } from '../run/deliver.ts';
import type { TurnContext } from '../run/turn-context.ts';

/** Everything the operations work with. */
export interface OperationParts extends TurnContext {
  readonly deliver: Deliver;
}

/** What became of a wish: ended and refused depend on the instance's status. */
export type SignalResult = 'accepted' | 'unknown' | 'ended' | 'refused';
