import type { DurableOptions } from '../contract.ts';
import type { StoredEvent } from '../history.ts';
import type { Instance, Message } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { ActivityPool } from './activity-pool.ts';
import type { Decision } from './decide.ts';
import type { Inbox } from './inbox.ts';
import type { Lives, LoadedHistory } from './lives.ts';
import type { Timers } from './timers.ts';

/** All that a turn works with. */
export interface TurnContext {
  readonly options: DurableOptions;
  readonly store: Store;
  readonly lives: Lives;
  readonly inbox: Inbox;
  readonly activities: ActivityPool;
  readonly timers: Timers;
  readonly wake: (instance: string) => void;
  /** Told after the commit that ended an instance. */
  readonly ended: (instance: string) => void;
}

/** One turn, ready to be stored. */
export interface Turn {
  readonly instance: Instance;
  readonly history: LoadedHistory;
  /** What the orchestrator has seen for the first time, OrchestratorStarted first. */
  readonly newEvents: readonly StoredEvent[];
  /** The same events as JSON. */
  readonly texts: readonly string[];
  /** What the turn used up. */
  readonly messages: readonly Message[];
  readonly decision: Decision;
}
