import type { CosmosClient } from '@azure/cosmos';
import type { Faults } from '../../../local/cosmos/faults.ts';
import type { Meter } from '../../../local/platform/meter.ts';

/** A server to test against, ours or Microsoft's. */
export interface CosmosPlace {
  readonly client: CosmosClient;
  readonly url: string;
  readonly key: string;
  readonly faults: Faults;
  readonly meter: Meter;
  turn(milliseconds: number): Promise<void>;
  now(): number;
  /** Stops it, as far as it was started here. */
  stop(): Promise<void>;
}
