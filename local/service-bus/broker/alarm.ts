import type { Clock, Timer } from '../../platform/clock.ts';

/** Rings when the earliest reminded time has come, then sets itself to the next moment it is told of. */
export function createAlarm(clock: Clock, ring: (now: number) => number | undefined) {
  let timer: Timer | undefined;
  let setFor = Number.POSITIVE_INFINITY;

  function remind(time: number) {
    if (time >= setFor) return;
    timer?.cancel();
    setFor = time;
    timer = clock.at(time, fire);
  }

  function fire() {
    setFor = Number.POSITIVE_INFINITY;
    const next = ring(clock.now());
    if (next !== undefined) remind(next);
  }

  return {
    remind,
    stop: () => timer?.cancel(),
  };
}
