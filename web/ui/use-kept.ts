import { useMemo, useState } from 'react';
import { kept } from './kept.ts';

/** Like useState for a text that survives a reload. */
export function useKept(key: string, until: 'tab' | 'browser'): [string, (text: string) => void] {
  const place = useMemo(() => kept(key, until), [key, until]);
  const [text, setText] = useState(() => place.get() ?? '');
  return [
    text,
    (next) => {
      place.set(next === '' ? undefined : next);
      setText(next);
    },
  ];
}
