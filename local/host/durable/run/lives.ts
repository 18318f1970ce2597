import type { StoredEvent } from '../history.ts';
import type { Instance } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** A history in memory, in step with the store. */
export interface LoadedHistory {
  readonly events: StoredEvent[];
  /** The events as the worker reads them, all marked as played: JSON objects joined by commas. */
  text: string;
  /** Number of the last stored turn. */
  turn: number;
}

interface Live {
  readonly instance: Instance;
  history: LoadedHistory | undefined;
}

/** The instances changed or read from the store last, so that a turn needs no reading. */
export interface Lives {
  find(id: string): Instance | undefined;
  /** The history of the current execution, read at the first need. */
  history(id: string): LoadedHistory;
  /** After a commit: what the store now holds. No history: it is read again when needed. */
  put(instance: Instance, history?: LoadedHistory): void;
  forget(id: string): void;
}

const remembered = 2_000;

export function createLives(store: Store): Lives {
  const lives = new Map<string, Live>();

  function keep(id: string, live: Live) {
    lives.delete(id);
    lives.set(id, live);
    const oldest = lives.keys().next();
    if (lives.size > remembered && !oldest.done) lives.delete(oldest.value);
  }

  function live(id: string): Live | undefined {
    const known = lives.get(id);
    if (known) return known;
    const instance = store.instances.find(id);
    if (!instance) return undefined;
    const loaded = { instance, history: undefined };
    keep(id, loaded);
    return loaded;
  }

  return {
    find: (id) => live(id)?.instance,
    history(id) {
      const found = live(id);
      if (!found) return emptyHistory();
      found.history ??= load(store, id);
      return found.history;
    },
    put: (instance, history) => keep(instance.id, { instance, history }),
    forget: (id) => void lives.delete(id),
  };
}

/** Of an execution that has not run yet. */
export function emptyHistory(): LoadedHistory {
  return { events: [], text: '', turn: 0 };
}

function load(store: Store, id: string): LoadedHistory {
  const { events, turn } = store.history.load(id);
  const texts = events.map((event) => JSON.stringify(event));
  return { events: [...events], text: workerText(texts, true), turn };
}

/** Events as the worker reads them, without the brackets; `texts` are the events as JSON. */
export function workerText(texts: readonly string[], isPlayed: boolean): string {
  return texts.map((text) => `{"IsPlayed":${isPlayed},${text.slice(1)}`).join(',');
}
