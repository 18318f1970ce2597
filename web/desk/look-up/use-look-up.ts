import { useCallback, useEffect, useRef, useState } from 'react';
import { broken } from '../model/broken.ts';
import type { Answer, Trouble } from '../server/answer.ts';

export interface LookUp<T> {
  /** The last that was read; stays while it is read anew. */
  readonly value: T | undefined;
  /** Why the last reading failed. */
  readonly trouble: Trouble | undefined;
  again(): void;
}

interface Known<T> {
  readonly key: string;
  readonly value?: T;
  readonly trouble?: Trouble;
}

/** Reads something beside the view: when the key changes, and every so many milliseconds while the page is in sight. */
export function useLookUp<T>(
  key: string | undefined,
  read: (key: string) => Promise<Answer<T>>,
  every?: number,
): LookUp<T> {
  const [known, setKnown] = useState<Known<T>>();
  const wanted = useRef(key);
  wanted.current = key;

  const again = useCallback(async () => {
    if (key === undefined) return;
    const answer = await read(key).catch(broken);
    // An answer to a question that nobody asks any more.
    if (wanted.current !== key) return;
    setKnown((before) =>
      answer.ok
        ? { key, value: answer.value }
        : { ...(before?.key === key && before), key, trouble: answer.trouble },
    );
  }, [key, read]);

  useEffect(() => {
    void again();
    if (every === undefined) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void again();
    }, every);
    return () => clearInterval(timer);
  }, [again, every]);

  const mine = known?.key === key ? known : undefined;
  return { value: mine?.value, trouble: mine?.trouble, again: () => void again() };
}
