import type { ExternalEvents } from './external-events.ts';
import type { Tasks } from './tasks.ts';

/** What the replay waits for; `done` may change with every event. */
export interface Awaited {
  readonly done: boolean;
}

export interface ReplayContext {
  readonly tasks: Tasks;
  readonly events: ExternalEvents;
  /** The orchestrator's current time, ms since 1970. */
  readonly now: () => number;
  readonly continueAsNew: (input: unknown) => void;
  readonly instanceId: string;
  readonly parentInstanceId: string | undefined;
  readonly executionId: string;
  readonly activities: ReadonlySet<string>;
  readonly orchestrators: ReadonlySet<string>;
}

/** An action that cannot be carried out; the instance fails with this message. */
export class ActionRefused extends Error {
  override readonly name = 'ActionRefused';
}

/** Nothing to wait for. */
export const finished: Awaited = { done: true };
