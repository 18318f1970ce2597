import type { Clock, Timer } from '../../../platform/clock.ts';
import type { TimerWork } from '../store/records.ts';

/** The stored timers on the clock. */
export interface Timers {
  arm(work: TimerWork): void;
  /** Takes back all timers of an instance. */
  disarm(instance: string): void;
  stop(): void;
}

export function createTimers(clock: Clock, fired: (work: TimerWork) => void): Timers {
  const armed = new Map<string, Map<number, Timer>>();

  function forget({ instance, id }: TimerWork) {
    const own = armed.get(instance);
    own?.delete(id);
    if (own?.size === 0) armed.delete(instance);
  }

  function disarm(instance: string) {
    for (const timer of armed.get(instance)?.values() ?? []) timer.cancel();
    armed.delete(instance);
  }

  return {
    arm(work) {
      const own = armed.get(work.instance) ?? new Map<number, Timer>();
      armed.set(work.instance, own);
      const timer = clock.at(work.fireAt, () => {
        forget(work);
        fired(work);
      });
      own.set(work.id, timer);
    },
    disarm,
    stop() {
      for (const instance of [...armed.keys()]) disarm(instance);
    },
  };
}
