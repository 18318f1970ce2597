import type { Surroundings } from '../../platform/surroundings.ts';
import type { Notification, SubscriptionStore } from './subscription-store.ts';

const second = 1000;
const minute = 60 * second;
/** Waits after the first, second, … failure; Graph does not publish its own. */
const waits = [10 * second, 30 * second, minute, 5 * minute, 10 * minute, 30 * minute];
const longestWait = 60 * minute;
const triesFor = 4 * 60 * minute;
const answerWithin = 10 * second;

export interface Courier {
  /** Posts when it is due, again and again for four hours unless it is answered with 2xx. */
  schedule(notification: Notification): void;
  stop(): void;
}

/** `onMissed`: a notification was given up. */
export function createCourier(
  { clock, log }: Surroundings,
  store: SubscriptionStore,
  onMissed: (subscriptionId: string) => void,
): Courier {
  const stopping = new AbortController();

  async function attempt(notification: Notification) {
    const answer = await post(notification, stopping.signal);
    if (stopping.signal.aborted) return;
    if (answer?.ok) return store.drop(notification);
    const attempts = notification.attempts + 1;
    const due = clock.now() + (waits[attempts - 1] ?? longestWait);
    const gaveUp = due > notification.madeAt + triesFor;
    log.write({
      level: 'warn',
      source: 'graph',
      text: `The endpoint of subscription ${notification.subscriptionId} answered ${answer?.status ?? 'nothing'}: ${gaveUp ? 'given up' : 'again later'}`,
    });
    if (gaveUp) {
      store.drop(notification);
      return onMissed(notification.subscriptionId);
    }
    const postponed = { ...notification, attempts, due };
    store.postpone(postponed);
    schedule(postponed);
  }

  function schedule(notification: Notification) {
    const stop = () => timer.cancel();
    const timer = clock.at(notification.due, () => {
      stopping.signal.removeEventListener('abort', stop);
      void attempt(notification);
    });
    stopping.signal.addEventListener('abort', stop, { once: true });
  }

  return { schedule, stop: () => stopping.abort() };
}

async function post({ url, item }: Notification, stopping: AbortSignal) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ value: [item] }),
      signal: AbortSignal.any([AbortSignal.timeout(answerWithin), stopping]),
    });
    await response.body?.cancel();
    return response;
  } catch {
    return undefined;
  }
}
