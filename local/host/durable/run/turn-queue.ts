interface TurnQueueOptions {
  /** How many turns may run at once. */
  readonly limit: number;
  /** Runs one turn of one instance. */
  readonly run: (instance: string) => Promise<void>;
  readonly hasWork: (instance: string) => boolean;
  readonly failed: (instance: string, error: unknown) => void;
}

/** Runs turns as soon as there is work: different instances side by side, one instance never twice at once. */
export interface TurnQueue {
  wake(instance: string): void;
  start(): void;
  /** No new turns from here on. */
  halt(): void;
  readonly running: () => number;
}

export function createTurnQueue(options: TurnQueueOptions): TurnQueue {
  const waiting = new Set<string>();
  const running = new Set<string>();
  let open = false;

  function pump() {
    for (const instance of waiting) {
      if (!open || running.size >= options.limit) return;
      waiting.delete(instance);
      running.add(instance);
      void turn(instance);
    }
  }

  async function turn(instance: string) {
    try {
      await options.run(instance);
      if (options.hasWork(instance)) waiting.add(instance);
    } catch (error) {
      options.failed(instance, error);
    }
    running.delete(instance);
    pump();
  }

  return {
    wake(instance) {
      if (running.has(instance)) return;
      waiting.add(instance);
      pump();
    },
    start() {
      open = true;
      pump();
    },
    halt() {
      open = false;
    },
    running: () => running.size,
  };
}
