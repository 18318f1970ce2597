import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { performance } from 'node:perf_hooks';
import { z } from 'zod';

/** How long one key took, in milliseconds. */
export interface KeyTiming {
  /** From the key in the telephone world to the arrival of the request for the next prompt at Communication Services. */
  readonly whole: number;
  /** From the callback's leaving Communication Services to that arrival: what the product and its stores took. */
  readonly product: number;
}

interface Watched {
  readonly pressed: number;
  posted?: number;
  readonly done: (timing: KeyTiming) => void;
}

export interface KeyWatch {
  /** Presses and waits for the next prompt's request; undefined: none came in time, or none after a callback. */
  press(call: WatchedCall): Promise<KeyTiming | undefined>;
  stop(): void;
}

export interface WatchedCall {
  readonly connection: string;
  /** Path of the call's callbacks. */
  readonly callbackPath: string;
  press(): void;
}

const Outgoing = z.object({ request: z.object({ method: z.string(), path: z.string() }) });
const Incoming = z.object({ request: z.object({ url: z.string() }) });
const patience = 10_000;

/** Watches, by Node's own diagnostics channels, what Communication Services sends and is asked in this process. */
export function watchKeys(): KeyWatch {
  const byConnection = new Map<string, Watched>();
  const byCallback = new Map<string, Watched>();

  function sent(message: unknown) {
    const { method, path } = Outgoing.parse(message).request;
    const watched = method === 'POST' ? byCallback.get(path.split('?')[0] ?? '') : undefined;
    if (watched) watched.posted ??= performance.now();
  }

  function received(message: unknown) {
    const now = performance.now();
    const connection = mediaRequest.exec(Incoming.parse(message).request.url)?.[1];
    const watched = byConnection.get(connection ?? '');
    if (watched?.posted === undefined) return;
    watched.done({ whole: now - watched.pressed, product: now - watched.posted });
  }

  subscribe('undici:request:create', sent);
  subscribe('http.server.request.start', received);
  return {
    press: ({ connection, callbackPath, press }) =>
      new Promise((resolve) => {
        const settle = (timing?: KeyTiming) => {
          clearTimeout(giveUp);
          byConnection.delete(connection);
          byCallback.delete(callbackPath);
          resolve(timing);
        };
        const giveUp = setTimeout(settle, patience);
        const watched: Watched = { pressed: performance.now(), done: settle };
        byConnection.set(connection, watched);
        byCallback.set(callbackPath, watched);
        press();
      }),
    stop() {
      unsubscribe('undici:request:create', sent);
      unsubscribe('http.server.request.start', received);
    },
  };
}

const mediaRequest = /\/calling\/callConnections\/([^/:?]+):(?:play|recognize)\b/;
