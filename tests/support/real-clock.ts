import { type Clock, createClock } from '../../local/platform/clock.ts';

/** A clock that nobody can hurry: turning it waits. For whoever runs beside processes that go by real time. */
export function createRealClock(): Clock {
  const clock = createClock();
  return { ...clock, turn: (by) => clock.sleep(by) };
}
