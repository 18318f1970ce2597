import { useMemo, useSyncExternalStore } from 'react';
import { type Kept, kept } from './kept.ts';
import { createListeners } from './listeners.ts';

const changes = createListeners();
/** What was written since the page was opened: also where storage is forbidden. */
const written = new Map<string, string>();

/** A text that survives a reload and is the same for all parts of a page that use the same key. */
export function sharedKept(key: string, until: 'tab' | 'browser'): Kept {
  const place = kept(key, until);
  const own = `${until} ${key}`;
  return {
    get: () => written.get(own) ?? place.get(),
    set(text) {
      place.set(text === '' ? undefined : text);
      written.set(own, text ?? '');
      changes.call();
    },
  };
}

/** Like useState for such a text. */
export function useKept(key: string, until: 'tab' | 'browser'): [string, (text: string) => void] {
  const place = useMemo(() => sharedKept(key, until), [key, until]);
  const text = useSyncExternalStore(changes.add, () => place.get() ?? '');
  return [text, place.set];
}
