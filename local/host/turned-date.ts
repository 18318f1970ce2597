import type { Clock } from '../platform/clock.ts';

/**
 * Makes `Date` in this process follow the clock, so that the functions live in the time a test has turned to
 * without knowing it. Returns how to put the real Date back.
 */
export function installTurnedDate(clock: Clock): () => void {
  const RealDate = globalThis.Date;
  const TurnedDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [clock.now()] : args, newTarget),
    apply: () => new RealDate(clock.now()).toString(),
    get: (target, key, receiver) =>
      key === 'now' ? clock.now : Reflect.get(target, key, receiver),
  });
  globalThis.Date = TurnedDate;
  return () => {
    globalThis.Date = RealDate;
  };
}
