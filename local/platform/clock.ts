export interface Timer {
  cancel(): void;
}

/**
 * The time of the embedded cloud: real time plus what a test has turned it by.
 * Whatever waits (locks, TTLs, ring times, retries, durable timers) waits on a Clock, never on setTimeout.
 */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Runs once when `now()` has reached `time` (ms since 1970); at once (next tick) when it already has. */
  at(time: number, run: () => void): Timer;
  /** Runs once after `delay` milliseconds. */
  after(delay: number, run: () => void): Timer;
  /** Resolves after `delay` milliseconds, or at once when the signal aborts. */
  sleep(delay: number, signal?: AbortSignal): Promise<void>;
  /**
   * Moves time forward by `by` milliseconds. Timers that become due run one after another in the order of their
   * times, each seeing its own time, so that chains of timers inside the span run as they would have.
   */
  turn(by: number): Promise<void>;
  /** How far the clock has been turned in all, in milliseconds. */
  turnedBy(): number;
  /** Runs once: now, when the clock has been turned already, else just before its first turn. */
  whenTurned(run: () => void): void;
}

interface Waiting {
  readonly time: number;
  readonly order: number;
  readonly run: () => void;
  handle: NodeJS.Timeout | undefined;
}

// Kept, because the host gives the functions a Date that follows this clock (local/host/turned-date.ts).
const realNow = Date.now;
const longestTimeout = 2 ** 31 - 1;
const loopTurnsToSettle = 4;

export function createClock(initiallyTurnedBy = 0): Clock {
  let offset = initiallyTurnedBy;
  let order = 0;
  const waiting = new Set<Waiting>();
  const beforeFirstTurn: (() => void)[] = [];
  const now = () => realNow() + offset;

  function arm(entry: Waiting) {
    clearTimeout(entry.handle);
    const delay = Math.min(Math.max(entry.time - now(), 0), longestTimeout);
    entry.handle = setTimeout(() => (entry.time > now() ? arm(entry) : fire(entry)), delay);
  }

  function fire(entry: Waiting) {
    clearTimeout(entry.handle);
    if (waiting.delete(entry)) entry.run();
  }

  function at(time: number, run: () => void): Timer {
    order += 1;
    const entry: Waiting = { time, order, run, handle: undefined };
    waiting.add(entry);
    arm(entry);
    return {
      cancel() {
        clearTimeout(entry.handle);
        waiting.delete(entry);
      },
    };
  }

  const after = (delay: number, run: () => void) => at(now() + delay, run);

  async function turn(by: number) {
    for (const run of beforeFirstTurn.splice(0)) run();
    const target = now() + by;
    for (let next = earliest(waiting, target); next; next = earliest(waiting, target)) {
      offset += Math.max(next.time - now(), 0);
      fire(next);
      await settle();
    }
    offset += Math.max(target - now(), 0);
    for (const entry of waiting) arm(entry);
  }

  return {
    now,
    at,
    after,
    turn,
    turnedBy: () => offset,
    whenTurned(run) {
      if (offset === 0) beforeFirstTurn.push(run);
      else run();
    },
    sleep: (delay, signal) => sleepOn({ after }, delay, signal),
  };
}

function earliest(waiting: ReadonlySet<Waiting>, until: number): Waiting | undefined {
  let first: Waiting | undefined;
  for (const entry of waiting) {
    if (entry.time > until) continue;
    if (
      !first ||
      entry.time < first.time ||
      (entry.time === first.time && entry.order < first.order)
    )
      first = entry;
  }
  return first;
}

async function settle() {
  for (let turns = 0; turns < loopTurnsToSettle; turns += 1)
    await new Promise((resolve) => setImmediate(resolve));
}

function sleepOn(clock: Pick<Clock, 'after'>, delay: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = clock.after(delay, done);
    function done() {
      timer.cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
  });
}
