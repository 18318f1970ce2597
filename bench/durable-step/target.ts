/** A workflow engine under measurement: many workflows, each waiting for an event, doing one step, waiting again. */
export interface StepTarget {
  /** As shown in the table, with its version where that matters. */
  readonly name: string;
  /**
   * Starts its processes and one waiting workflow per instance. Each step of a workflow posts an `Effect`
   * to `effectUrl`.
   */
  start(work: Work): Promise<void>;
  /** Sends one event; resolves when the target has accepted it. */
  send(event: StepEvent): Promise<void>;
  /** Told of every effect, for targets whose workflows say where the next event is to go. */
  heard?(effect: Effect): void;
  stop(): Promise<void>;
}

export interface Work {
  readonly instances: readonly string[];
  readonly effectUrl: string;
}

export interface StepEvent {
  readonly instance: string;
  /** Unique per target; the effect carries it back. */
  readonly sequence: number;
}

/** What a workflow's step posts. */
export interface Effect extends StepEvent {
  /** Where the workflow waits for its next event. */
  readonly next?: string;
}
