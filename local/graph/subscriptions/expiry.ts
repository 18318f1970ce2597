import type { Clock, Timer } from '../../platform/clock.ts';
import type { Subscription } from './subscription.ts';

const warnBefore = 15 * 60_000;

interface ExpiryEvents {
  readonly onExpired: (id: string) => void;
  /** Fifteen minutes before the end. */
  readonly onEndNear: (subscription: Subscription) => void;
}

/** Waits for the end of subscriptions. */
export function watchExpiry(clock: Clock, { onExpired, onEndNear }: ExpiryEvents) {
  const timers = new Map<string, readonly Timer[]>();

  function unwatch(id: string) {
    for (const timer of timers.get(id) ?? []) timer.cancel();
    timers.delete(id);
  }

  return {
    unwatch,
    watch(subscription: Subscription) {
      unwatch(subscription.id);
      const warnAt = subscription.expiresAt - warnBefore;
      const end = clock.at(subscription.expiresAt, () => onExpired(subscription.id));
      const warning = warnAt > clock.now() ? [clock.at(warnAt, () => onEndNear(subscription))] : [];
      timers.set(subscription.id, [end, ...warning]);
    },
    stop() {
      for (const id of [...timers.keys()]) unwatch(id);
    },
  };
}
