import type { Clock, Timer } from '../../platform/clock.ts';
import type { Collection, Journal } from './journal.ts';

/** What is to happen at a time; it survives a restart, so it is data. */
export interface Alarm<Action> {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly due: number;
  readonly action: Action;
}

export interface Alarms<Action> {
  /** Sets or moves the alarm with this key. Inside a change. */
  set(key: string, due: number, action: Action): void;
  cancel(key: string): void;
  /** Begins to ring, also for what came due while nothing was running. */
  start(ring: (action: Action) => void): void;
  stop(): void;
}

export function createAlarms<Action>(journal: Journal, clock: Clock): Alarms<Action> {
  const stored: Collection<Alarm<Action>> = journal.collection('alarm');
  const timers = new Map<string, Timer>();
  let ringer: ((action: Action) => void) | undefined;

  function disarm(key: string) {
    timers.get(key)?.cancel();
    timers.delete(key);
  }

  function arm(key: string) {
    disarm(key);
    const alarm = stored.get(key);
    if (alarm && ringer)
      timers.set(
        key,
        clock.at(alarm.due, () => fire(alarm)),
      );
  }

  function fire(alarm: Alarm<Action>) {
    timers.delete(alarm.key);
    if (stored.get(alarm.key) !== alarm) return;
    journal.change(() => {
      stored.remove(alarm.key);
      ringer?.(alarm.action);
    });
  }

  return {
    set(key, due, action) {
      stored.put(key, { key, due, action });
      journal.afterwards(() => arm(key));
    },
    cancel(key) {
      stored.remove(key);
      journal.afterwards(() => arm(key));
    },
    start(ring) {
      ringer = ring;
      for (const { key } of stored.all()) arm(key);
    },
    stop() {
      ringer = undefined;
      for (const key of [...timers.keys()]) disarm(key);
    },
  };
}
