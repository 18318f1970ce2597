import type { Log } from '../../platform/log.ts';
import type { Delivery } from '../model.ts';
import type { Parts } from '../parts.ts';
import { merge } from './merge.ts';

const second = 1_000;
const hour = 3_600 * second;
/** Waits after the first, second, … attempt that failed. 360dialog tells only that it backs off, for seven days. */
const waits = [5 * second, 30 * second, 120 * second, 600 * second, hour];
const longestWait = 6 * hour;
const patience = 7 * 24 * hour;
const answerWithin = 10 * second;

export interface Courier {
  /** Posts what is due. */
  post(delivery: string): void;
  /** Resolves when this delivery has had its first attempt. */
  tried(delivery: string): Promise<void>;
  /** What was not delivered when the program ended. */
  resume(): void;
  stop(): void;
}

/** Carries deliveries to their webhooks, at least once and in no certain order. */
export function createCourier(parts: Parts, log: Log): Courier {
  const { journal, clock, deliveries, alarms, switches } = parts;
  const waiting = new Map<string, () => void>();
  const stopping = new AbortController();

  function dueWith(delivery: Delivery): readonly Delivery[] {
    const queue = queueOf(delivery);
    if ((!switches.batches && !switches.shuffles) || queue === 'partner') return [delivery];
    const fresh = deliveries.all().filter((each) => queueOf(each) === queue && each.attempts === 0);
    const all = fresh.includes(delivery) ? fresh : [delivery];
    return switches.shuffles ? all.toReversed() : all;
  }

  async function attempt(due: readonly Delivery[]) {
    const [first] = due;
    if (!first) return;
    const body = due.length === 1 ? first.body : merge(due.map((each) => each.body));
    const text = JSON.stringify(body);
    let status = await send(first, text, stopping.signal);
    if (switches.doubles) status = await send(first, text, stopping.signal);
    if (!stopping.signal.aborted) conclude(due, status);
  }

  function conclude(due: readonly Delivery[], status: number | undefined) {
    const isOk = status !== undefined && status >= 200 && status < 300;
    if (!isOk)
      log.write({
        level: 'warn',
        source: 'whatsapp',
        text: `a webhook answered ${status ?? 'nothing'}`,
      });
    journal.change(() => {
      for (const delivery of due) settle(delivery, isOk);
    });
    for (const { id } of due) {
      waiting.get(id)?.();
      waiting.delete(id);
    }
  }

  function settle(delivery: Delivery, isOk: boolean) {
    const at = clock.now() + (waits[delivery.attempts] ?? longestWait);
    if (isOk || at > delivery.since + patience) return deliveries.remove(delivery.id);
    deliveries.put(delivery.id, { ...delivery, attempts: delivery.attempts + 1 });
    alarms.set(`post:${delivery.id}`, at, { kind: 'post', delivery: delivery.id });
  }

  return {
    post(id) {
      const delivery = deliveries.get(id);
      if (!delivery) return;
      const due = dueWith(delivery);
      for (const each of due) alarms.cancel(`post:${each.id}`);
      if (switches.batches) return void attempt(due);
      void due.reduce((before, each) => before.then(() => attempt([each])), Promise.resolve());
    },
    tried: (id) => new Promise((resolve) => waiting.set(id, resolve)),
    resume() {
      journal.change(() => {
        for (const { id } of deliveries.all())
          alarms.set(`post:${id}`, clock.now(), { kind: 'post', delivery: id });
      });
    },
    stop: () => stopping.abort(),
  };
}

const queueOf = ({ id }: Delivery) => id.slice(0, id.lastIndexOf(':'));

/** Undefined: no answer in time. */
async function send(
  { webhook }: Delivery,
  body: string,
  stop: AbortSignal,
): Promise<number | undefined> {
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...webhook.headers },
      body,
      signal: AbortSignal.any([stop, AbortSignal.timeout(answerWithin)]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
