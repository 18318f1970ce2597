import type { Surroundings } from '../platform/surroundings.ts';
import { post } from './deliver.ts';
import type { EventSubscription } from './event.ts';
import { shakeHands } from './handshake.ts';
import { defaultAttempts, defaultTimeToLive, judge } from './retry-schedule.ts';
import type { Delivery, Store } from './store.ts';

const handshakeAgainAfter = 1000;

export interface Courier {
  /** Delivers when it is due, again and again until the delivery's fate is known. */
  schedule(delivery: Delivery): void;
  stop(): void;
}

/** Carries deliveries to their webhooks, after the handshake with each. */
export function createCourier(
  { clock, meter, log }: Surroundings,
  store: Store,
  subscriptions: readonly EventSubscription[],
): Courier {
  const byName = new Map(subscriptions.map((each) => [each.name, each] as const));
  const ready = new Map<string, Promise<boolean>>();
  const stopping = new AbortController();

  async function untilReady(subscription: EventSubscription): Promise<boolean> {
    while (!stopping.signal.aborted) {
      if (await shakeHands(subscription, clock.now())) return true;
      await clock.sleep(handshakeAgainAfter, stopping.signal);
    }
    return false;
  }

  function isReady(subscription: EventSubscription): Promise<boolean> {
    const promise = ready.get(subscription.name) ?? untilReady(subscription);
    ready.set(subscription.name, promise);
    return promise;
  }

  async function attempt(delivery: Delivery) {
    const subscription = byName.get(delivery.subscription);
    if (!subscription || !(await isReady(subscription)) || stopping.signal.aborted) return;
    meter.count('eventgrid.operations', 1, JSON.stringify(delivery.event));
    const response = await post({
      subscription,
      kind: 'Notification',
      event: delivery.event,
      deliveryCount: delivery.attempts,
    });
    await response?.body?.cancel();
    if (!stopping.signal.aborted) conclude(subscription, delivery, response?.status);
  }

  function conclude(subscription: EventSubscription, before: Delivery, status: number | undefined) {
    const delivery = { ...before, attempts: before.attempts + 1 };
    const verdict = judge({
      ...delivery,
      now: clock.now(),
      status,
      maxDeliveryAttempts: subscription.maxDeliveryAttempts ?? defaultAttempts,
      eventTimeToLive: subscription.eventTimeToLive ?? defaultTimeToLive,
    });
    if (verdict.kind === 'delivered') return store.remove(delivery);
    log.write({
      level: 'warn',
      source: 'event-grid',
      text: `${subscription.name} answered ${status ?? 'nothing'} to ${delivery.event.eventType}: ${verdict.kind}`,
    });
    if (verdict.kind === 'retry') {
      const postponed = { ...delivery, due: verdict.at };
      store.postpone(postponed);
      return schedule(postponed);
    }
    return subscription.deadLetter ? store.bury(delivery, verdict.reason) : store.remove(delivery);
  }

  function schedule(delivery: Delivery) {
    const timer = clock.at(delivery.due, () => void attempt(delivery));
    stopping.signal.addEventListener('abort', () => timer.cancel(), { once: true });
  }

  return { schedule, stop: () => stopping.abort() };
}
