import { createHmac } from 'node:crypto';
import type { Log } from '../../platform/log.ts';
import type { Delivery } from '../model.ts';
import type { Parts } from '../parts.ts';

const second = 1_000;
const hour = 3_600 * second;
/** Meta tells that it tries again at once, then ever more seldom, for 36 hours. */
const waits = [0, 5 * second, 30 * second, 120 * second, 600 * second];
const patience = 36 * hour;
const answerWithin = 10 * second;

export interface Courier {
  /** Posts what is due. */
  post(delivery: string): void;
  /** What was not delivered when the program ended. */
  resume(): void;
  stop(): void;
}

/** Carries what has happened to webhooks, at least once and in no certain order. */
export function createCourier(parts: Parts, log: Log): Courier {
  const { journal, clock, deliveries, alarms, switches } = parts;
  const stopping = new AbortController();

  function dueWith(delivery: Delivery): readonly Delivery[] {
    if (!switches.batches && !switches.shuffles) return [delivery];
    const fresh = deliveries
      .all()
      .filter(({ app, attempts }) => app === delivery.app && attempts === 0);
    const all = fresh.includes(delivery) ? fresh : [delivery];
    return switches.shuffles ? all.toReversed() : all;
  }

  async function attempt(due: readonly Delivery[]) {
    let isOk = await send(due);
    if (switches.doubles) isOk = await send(due);
    if (stopping.signal.aborted) return;
    if (!isOk) log.write({ level: 'warn', source: 'messenger', text: 'a webhook did not take it' });
    journal.change(() => {
      for (const delivery of due) settle(delivery, isOk);
    });
  }

  function settle(delivery: Delivery, isOk: boolean) {
    const at = clock.now() + (waits[delivery.attempts] ?? hour);
    if (isOk || at > delivery.since + patience) return deliveries.remove(delivery.id);
    deliveries.put(delivery.id, { ...delivery, attempts: delivery.attempts + 1 });
    alarms.set(`post:${delivery.id}`, at, { kind: 'post', delivery: delivery.id });
  }

  async function send(due: readonly Delivery[]): Promise<boolean> {
    const app = parts.apps.get(due[0]?.app ?? '');
    if (!app?.webhook) return false;
    const body = bodyOf(due, clock.now());
    const signature = createHmac('sha256', app.secret).update(body).digest('hex');
    try {
      const response = await fetch(app.webhook.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-hub-signature-256': `sha256=${signature}`,
        },
        body,
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(answerWithin)]),
      });
      await response.body?.cancel();
      return response.status === 200;
    } catch {
      return false;
    }
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
    resume() {
      journal.change(() => {
        for (const { id } of deliveries.all())
          alarms.set(`post:${id}`, clock.now(), { kind: 'post', delivery: id });
      });
    },
    stop: () => stopping.abort(),
  };
}

/** One entry for each page, and nothing but ASCII, as Meta writes and signs it. */
function bodyOf(due: readonly Delivery[], now: number): string {
  const pages = [...new Set(due.map(({ page }) => page))];
  const entry = pages.map((page) => ({
    id: page,
    time: now,
    messaging: due.filter((each) => each.page === page).map(({ happening }) => happening),
  }));
  return JSON.stringify({ object: 'page', entry }).replaceAll(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
