import type { Clock } from '../platform/clock.ts';

/**
 * Makes `Date` in this process follow the clock once it is turned, so that the functions live in the time a test has
 * turned to without knowing it. Until then the real Date stays: it is faster. Returns how to put it back.
 */
export function followWithDate(clock: Clock): () => void {
  const RealDate = globalThis.Date;
  let ended = false;
  clock.whenTurned(() => {
    if (!ended) globalThis.Date = turnedDate(RealDate, clock);
  });
  return () => {
    ended = true;
    globalThis.Date = RealDate;
  };
}

function turnedDate(RealDate: DateConstructor, clock: Clock): DateConstructor {
  return new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [clock.now()] : args, newTarget),
    apply: () => new RealDate(clock.now()).toString(),
    get: (target, key, receiver) =>
      key === 'now' ? clock.now : Reflect.get(target, key, receiver),
  });
}
