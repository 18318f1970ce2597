import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Surroundings } from '../../platform/surroundings.ts';

/**
 * How the Durable engine and the host around it speak. The engine keeps instances, history and timers; the host
 * runs the app's functions. Wire shapes: the Durable extension's out-of-process contract for JavaScript.
 */
export interface DurableFunctions {
  readonly orchestrators: ReadonlySet<string>;
  readonly activities: ReadonlySet<string>;
  /**
   * Runs an orchestrator function once over the history. `input` is the JSON text the extension hands to the worker.
   * Resolves with the orchestrator's state JSON text; rejects as the worker does, with the state after
   * `$OutOfProcData$:` in the message when user code threw.
   */
  runOrchestrator(name: string, instanceId: string, input: string): Promise<string>;
  /** Runs an activity. `input` is JSON text; resolves with the result as JSON text ('null' for nothing). */
  runActivity(name: string, instanceId: string, input: string): Promise<string>;
}

/** `extensions.durableTask` of host.json, as far as the engine follows it. */
export interface DurableSettings {
  readonly hubName: string;
  readonly maxConcurrentActivityFunctions: number;
  readonly maxConcurrentOrchestratorFunctions: number;
  /** What new instances carry when the starter names no version. */
  readonly defaultVersion?: string | undefined;
  /**
   * True: external events that nobody waited for are lost at continueAsNew. See README, "continueAsNew".
   * Default: they are kept.
   */
  readonly dropEventsOnContinueAsNew?: boolean | undefined;
}

export interface DurableOptions {
  readonly surroundings: Surroundings;
  readonly settings: DurableSettings;
  readonly functions: DurableFunctions;
  /** Where the host is reached, for example `http://localhost:7071`; used in management URLs. */
  readonly baseUrl: string;
  /** The key that public management URLs carry as `code`. */
  readonly systemKey: string;
  /**
   * Called before and after each storage step: of every transaction, the writing of its rows and the commit. Tests kill
   * the process here.
   */
  readonly onStorageStep?: (moment: 'before' | 'after', step: string) => void;
}

export interface DurableEngine {
  /** Begins to work; everything that was under way goes on from its last stored step. */
  start(): void;
  /** Takes no new work; resolves when running orchestrator and activity calls have ended or `limit` ms have passed. */
  drain(limit: number): Promise<void>;
  /** Closes the store. */
  stop(): void;
  /** The JSON text handed to functions that have a `durableClient` input. */
  clientBinding(): string;
  /**
   * Answers `/durabletask/…` (the client's local door, no key) and `/runtime/webhooks/durabletask/…` (key required).
   * False: the path is neither. `address`: the request's, when it is known already.
   */
  handle(request: IncomingMessage, response: ServerResponse, address?: URL): Promise<boolean>;
  /** Instances for the page and for operators. */
  readonly instances: DurableInstances;
}

export interface DurableInstances {
  list(query: {
    readonly limit: number;
    readonly status?: string;
    readonly search?: string;
  }): readonly InstanceSummary[];
  history(instanceId: string): readonly HistoryEvent[] | undefined;
}

export interface InstanceSummary {
  readonly instanceId: string;
  readonly name: string;
  readonly runtimeStatus: RuntimeStatus;
  /** ISO times. */
  readonly createdTime: string;
  readonly lastUpdatedTime: string;
  readonly customStatus?: unknown;
  readonly parentInstanceId?: string;
}

export type RuntimeStatus =
  | 'Pending'
  | 'Running'
  | 'Completed'
  | 'Failed'
  | 'Terminated'
  | 'Suspended'
  | 'ContinuedAsNew'
  | 'Canceled';

/** One event of a history in the extension's own shape (PascalCase keys, integer EventType). */
export interface HistoryEvent {
  readonly EventType: number;
  readonly EventId: number;
  readonly IsPlayed: boolean;
  readonly Timestamp: string;
  readonly [key: string]: unknown;
}
