import type { Clock, Timer } from '../platform/clock.ts';

/** The same time limit for much that runs side by side. */
export interface TimeLimits {
  /** Calls `expired` when the limit has passed, unless what is returned was called before. */
  begin(expired: () => void): () => void;
}

interface Running {
  readonly until: number;
  readonly expired: () => void;
}

/** One timer on the clock for all, because one for each costs more than many functions themselves. `limit` in ms. */
export function createTimeLimits(clock: Clock, limit: number): TimeLimits {
  // In the order of their ends, as all have the same limit.
  const running = new Set<Running>();
  let timer: Timer | undefined;

  function arm() {
    const [first] = running;
    timer = first && clock.at(first.until, expire);
  }

  function expire() {
    const now = clock.now();
    for (const entry of running) {
      if (entry.until > now) break;
      running.delete(entry);
      entry.expired();
    }
    arm();
  }

  return {
    begin(expired) {
      const entry = { until: clock.now() + limit, expired };
      running.add(entry);
      if (!timer) arm();
      return () => {
        running.delete(entry);
        if (running.size > 0) return;
        timer?.cancel();
        timer = undefined;
      };
    },
  };
}
