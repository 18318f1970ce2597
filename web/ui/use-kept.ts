import { useMemo, useSyncExternalStore } from 'react';
import { kept } from './kept.ts';
import { createListeners } from './listeners.ts';

const changes = createListeners();
/** What was written since the page was opened: also where storage is forbidden. */
const written = new Map<string, string>();

/** Like useState for a text that survives a reload; all parts of a page that use the same key share it. */
export function useKept(key: string, until: 'tab' | 'browser'): [string, (text: string) => void] {
  const place = useMemo(() => kept(key, until), [key, until]);
  const own = `${until} ${key}`;
  const text = useSyncExternalStore(changes.add, () => written.get(own) ?? place.get() ?? '');
  return [
    text,
    (next) => {
      place.set(next === '' ? undefined : next);
      written.set(own, next);
      changes.call();
    },
  ];
}
