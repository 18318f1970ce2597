import type { Clock, Timer } from '../../../platform/clock.ts';
import type { Log } from '../../../platform/log.ts';
import type { Collection, Journal } from '../../store/journal.ts';
import type { Outgoing } from '../model.ts';
import type { CallbackTokens } from './callback-tokens.ts';
import { post } from './post.ts';

/**
 * Waits after the first, second … failed attempt, in milliseconds. Microsoft publishes no schedule for Call Automation;
 * this one gives up after about a minute and a half, when a caller has long gone.
 */
export const retryWaits: readonly number[] = [1000, 2000, 5000, 10_000, 30_000, 60_000];

export interface Courier {
  /** Sends when it is due: first attempts in the order of these calls, one after another for each call connection. */
  send(event: Outgoing): void;
  stop(): void;
}

interface CourierOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: Journal;
  readonly outgoing: Collection<Outgoing>;
  readonly tokens: CallbackTokens;
}

/** Carries events to their callbacks until these answer 2xx or patience ends. */
export function createCourier({ clock, log, journal, outgoing, tokens }: CourierOptions): Courier {
  const lanes = new Map<string, Promise<void>>();
  const timers = new Map<string, Timer>();
  const stopping = new AbortController();

  async function attempt({ id }: Outgoing) {
    const event = outgoing.get(id);
    if (!event || stopping.signal.aborted) return;
    const status = await post(event, await tokens.sign(), stopping.signal);
    if (!stopping.signal.aborted) conclude(event, status);
  }

  function conclude(event: Outgoing, status: number | undefined) {
    if (status !== undefined && status >= 200 && status < 300)
      return journal.change(() => outgoing.remove(event.id));
    const wait = retryWaits[event.attempts];
    const plan = wait === undefined ? 'given up' : `again in ${wait} ms`;
    const text = `${event.type} was answered with ${status ?? 'nothing'}; ${plan}`;
    log.write({ level: 'warn', source: 'acs', text });
    if (wait === undefined) return journal.change(() => outgoing.remove(event.id));
    const again = {
      ...event,
      attempts: event.attempts + 1,
      due: clock.now() + wait,
      waitsForNext: false,
    };
    journal.change(() => outgoing.put(event.id, again));
    send(again);
  }

  function enqueue(event: Outgoing) {
    timers.get(event.id)?.cancel();
    timers.delete(event.id);
    const before = lanes.get(event.connectionId) ?? Promise.resolve();
    const done = before.then(() => attempt(event));
    lanes.set(event.connectionId, done);
    void done.then(() => {
      if (lanes.get(event.connectionId) === done) lanes.delete(event.connectionId);
    });
  }

  function releaseWaiting(after: Outgoing) {
    const waiting = outgoing.all().filter((each) => waitsFor(each, after));
    for (const event of waiting) if (timers.has(event.id)) enqueue(event);
  }

  function send(event: Outgoing) {
    if (event.due > clock.now()) {
      const timer = clock.at(event.due, () => enqueue(event));
      return void timers.set(event.id, timer);
    }
    enqueue(event);
    releaseWaiting(event);
  }

  return {
    send,
    stop() {
      stopping.abort();
      for (const timer of timers.values()) timer.cancel();
    },
  };
}

function waitsFor({ id, connectionId, waitsForNext }: Outgoing, next: Outgoing): boolean {
  return waitsForNext === true && connectionId === next.connectionId && id !== next.id;
}
