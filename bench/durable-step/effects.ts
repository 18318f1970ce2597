import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../local/platform/clock.ts';
import type { Effect, StepEvent } from './target.ts';

/** Takes the side effects of one target and the time at which each was seen. */
export interface EffectReceiver {
  readonly url: string;
  /** Resolves with `performance.now()` of the effect; undefined when none came in time: the event is lost. */
  expect(event: StepEvent): Promise<number | undefined>;
  /** Events without effect, and effects more than one per event. Both must be 0. */
  faults(): { readonly lost: number; readonly doubled: number };
  stop(): Promise<void>;
}

/** In ms; longer than any queue a round can build up. */
export const patience = 20_000;

interface ReceiverOptions {
  readonly clock: Clock;
  /** Told of every effect after its time was taken. */
  readonly heard?: (effect: Effect) => void;
}

/** Listens on a free port. An effect with a negative sequence answers no event and is only passed on. */
export async function receiveEffects({ clock, heard }: ReceiverOptions): Promise<EffectReceiver> {
  const awaited = new Map<string, (time: number) => void>();
  const seen = new Set<string>();
  let lost = 0;
  let doubled = 0;

  function take(effect: Effect, time: number) {
    const key = keyOf(effect);
    if (effect.sequence >= 0 && seen.has(key)) doubled += 1;
    seen.add(key);
    awaited.get(key)?.(time);
    heard?.(effect);
  }

  function expect(event: StepEvent): Promise<number | undefined> {
    const key = keyOf(event);
    return new Promise((resolve) => {
      const end = (time: number | undefined) => {
        giveUp.cancel();
        awaited.delete(key);
        if (time === undefined) lost += 1;
        resolve(time);
      };
      const giveUp = clock.after(patience, () => end(undefined));
      awaited.set(key, end);
    });
  }

  const server = await listen(take);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    expect,
    faults: () => ({ lost, doubled }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const keyOf = ({ instance, sequence }: StepEvent) => `${instance} ${sequence}`;

async function listen(take: (effect: Effect, time: number) => void) {
  const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
    const time = performance.now();
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      response.writeHead(200, { 'content-length': 0 }).end();
      take(JSON.parse(text), time);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
