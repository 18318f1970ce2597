import type { Log } from '../../platform/log.ts';
import type { Delivery } from '../model.ts';
import type { Parts } from '../parts.ts';
import { serviceUrlOf } from '../service-url.ts';
import { signToken } from '../sign-in/signing-keys.ts';

const second = 1_000;
/** Milliseconds; how often the real one tries is not documented. */
const waits = [second, 5 * second, 30 * second, 120 * second];
const answerWithin = 15 * second;

export interface Courier {
  /** Posts what is due. */
  post(delivery: string): void;
  /** What was not delivered when the program ended. */
  resume(): void;
  stop(): void;
}

/** Carries activities to bots, at least once and in no certain order. */
export function createCourier(parts: Parts, log: Log): Courier {
  const { journal, clock, deliveries, alarms, switches } = parts;
  const stopping = new AbortController();

  function dueWith(delivery: Delivery): readonly Delivery[] {
    if (!switches.shuffles) return [delivery];
    const fresh = deliveries
      .all()
      .filter(({ bot, attempts }) => bot === delivery.bot && attempts === 0);
    return fresh.includes(delivery) ? fresh.toReversed() : [delivery];
  }

  async function attempt(delivery: Delivery) {
    let status = await send(delivery);
    if (switches.doubles) status = await send(delivery);
    if (stopping.signal.aborted) return;
    journal.change(() => settle(delivery, status));
  }

  /** What is refused for good does not come again. */
  function settle(delivery: Delivery, status: number) {
    const wait = waits[delivery.attempts];
    const isOver = status < 500 && status !== 429;
    if (status !== 200)
      log.write({ level: 'warn', source: 'teams-bot', text: `a bot answered ${status}` });
    if (isOver || wait === undefined) return deliveries.remove(delivery.id);
    deliveries.put(delivery.id, { ...delivery, attempts: delivery.attempts + 1 });
    alarms.set(`post:${delivery.id}`, clock.now() + wait, { kind: 'post', delivery: delivery.id });
  }

  /** 599: nothing was answered. */
  async function send({ bot, activity }: Delivery): Promise<number> {
    const found = parts.bots.get(bot);
    const key = parts.keys.all().find(({ endorsements }) => endorsements.includes('msteams'));
    if (!found || !key) return 599;
    const claims = { audience: found.id, serviceUrl: serviceUrlOf(parts) };
    const token = await signToken(parts, key, claims);
    try {
      const response = await fetch(found.endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(activity),
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(answerWithin)]),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return 599;
    }
  }

  return {
    post(id) {
      const delivery = deliveries.get(id);
      if (!delivery) return;
      const due = dueWith(delivery);
      for (const each of due) alarms.cancel(`post:${each.id}`);
      void due.reduce((before, each) => before.then(() => attempt(each)), Promise.resolve());
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
