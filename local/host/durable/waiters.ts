import type { Clock } from '../../platform/clock.ts';

/** Whoever waits for an instance to end. */
export interface Waiters {
  /** Resolves when the instance ends, when `limit` ms have passed, or when the engine stops. */
  wait(instance: string, limit: number): Promise<void>;
  ended(instance: string): void;
  stop(): void;
}

export function createWaiters(clock: Clock): Waiters {
  const waiting = new Map<string, AbortController>();
  const ended = (instance: string) => {
    waiting.get(instance)?.abort();
    waiting.delete(instance);
  };
  return {
    wait(instance, limit) {
      const controller = waiting.get(instance) ?? new AbortController();
      waiting.set(instance, controller);
      return clock.sleep(limit, controller.signal);
    },
    ended,
    stop() {
      for (const instance of [...waiting.keys()]) ended(instance);
    },
  };
}
