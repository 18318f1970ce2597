import type { Desk, DeskEvents } from '../../sdk/desk.ts';
import { deskNews, type News, type Snapshot } from './desk-news.ts';

interface DeskEventsDeps {
  readonly snapshot: () => Snapshot;
  /** Calls back when the snapshot may have changed; answers how to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly noting: Parameters<typeof deskNews>[2];
  /** What a listener threw. */
  readonly report: (error: unknown) => void;
}

type Listeners = {
  readonly [Name in keyof DeskEvents]: Set<(event: DeskEvents[Name]) => void>;
};

/** The events of one widget. A listener that throws disturbs nobody else. */
export function createDeskEvents({ snapshot, subscribe, noting, report }: DeskEventsDeps) {
  const listeners = noListeners();
  let last = snapshot();
  let hasEnded = false;
  const stop = subscribe(() => {
    const before = last;
    last = snapshot();
    for (const each of deskNews(before, last, noting)) tell(each);
  });

  function tell<Name extends keyof DeskEvents>({ name, event }: News<Name>) {
    const told: Listeners[Name] = listeners[name];
    for (const listener of [...told]) {
      try {
        listener(structuredClone(event));
      } catch (error) {
        report(error);
      }
    }
  }

  const on: Desk['on'] = (name, listener) => {
    if (!hasEnded) listeners[name].add(listener);
    return () => void listeners[name].delete(listener);
  };

  return {
    on,
    end() {
      hasEnded = true;
      stop();
      for (const each of Object.values(listeners)) each.clear();
    },
  };
}

function noListeners(): Listeners {
  return {
    dialogue: new Set(),
    offer: new Set(),
    talk: new Set(),
    wrapUp: new Set(),
    gone: new Set(),
    current: new Set(),
    agent: new Set(),
    language: new Set(),
    theme: new Set(),
  };
}
