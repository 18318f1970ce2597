import type { Action, Hello, Picture, Signal, ToPage } from '../contract.ts';
import { createListeners } from './listeners.ts';
import { type Asked, createRequests, type Refusal } from './requests.ts';
import { openWire } from './wire.ts';

/** What the page knows from the server; the last picture stays while the connection is lost. */
export interface Known {
  readonly status: 'connecting' | 'open' | 'lost';
  readonly hello?: Hello;
  readonly picture?: Picture;
  /** Time of the embedded cloud minus time of this browser, in milliseconds. */
  readonly offset: number;
  readonly problem?: string | undefined;
}

/** The connection to the playground; finds its way back by itself and says again what this tab shows. */
export interface Connection {
  known(): Known;
  subscribe(listener: () => void): () => void;
  onSignal(listener: (link: string, signal: Signal) => void): () => void;
  watch(phones: readonly string[]): void;
  setMicrophone(phone: string, on: boolean): void;
  signal(link: string, signal: Signal): void;
  act(phone: string, action: Action): Promise<Refusal>;
  ask(asked: Asked): Promise<Refusal>;
}

export function createConnection(url: string): Connection {
  const changes = createListeners<[]>();
  const signals = createListeners<[link: string, signal: Signal]>();
  const microphones = new Set<string>();
  let phones: readonly string[] = [];
  let known: Known = { status: 'connecting', offset: 0 };

  function change(changed: Partial<Known>) {
    known = { ...known, ...changed };
    changes.call();
  }

  function hear(message: ToPage) {
    if (message.kind === 'signal') signals.call(message.link, message.signal);
    else if (message.kind === 'done') requests.settle(message.request, undefined);
    else if (message.kind === 'refused') requests.settle(message.request, message.reason);
    else change(toKnown(message));
  }

  const wire = openWire({
    url,
    onMessage: hear,
    onOpen() {
      wire.send({ kind: 'watch', phones: [...phones] });
      for (const phone of microphones) wire.send({ kind: 'microphone', phone, on: true });
    },
    onLost() {
      requests.giveUp();
      change({ status: 'lost' });
    },
  });
  const requests = createRequests(wire.send);

  return {
    known: () => known,
    subscribe: changes.add,
    onSignal: signals.add,
    watch(shown) {
      phones = shown;
      wire.send({ kind: 'watch', phones: [...shown] });
    },
    setMicrophone(phone, on) {
      if (on) microphones.add(phone);
      else microphones.delete(phone);
      wire.send({ kind: 'microphone', phone, on });
    },
    signal: (link, signal) => void wire.send({ kind: 'signal', link, signal }),
    act: (phone, action) => requests.ask({ kind: 'act', phone, action }),
    ask: requests.ask,
  };
}

function toKnown(message: Extract<ToPage, { kind: 'hello' | 'picture' | 'error' }>) {
  switch (message.kind) {
    case 'hello':
      return { hello: message, problem: undefined };
    case 'picture':
      return { status: 'open', picture: message, offset: message.now - Date.now() } as const;
    case 'error':
      return { problem: message.reason };
  }
}
