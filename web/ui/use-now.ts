import { useSyncExternalStore } from 'react';
import { createListeners } from './listeners.ts';

const ticks = createListeners();
let watching = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** This browser's time in whole seconds, as milliseconds since 1970; all who ask tick together. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / 1000) * 1000);
}

function subscribe(listener: () => void) {
  const remove = ticks.add(listener);
  watching += 1;
  timer ??= setInterval(ticks.call, 250);
  return () => {
    remove();
    watching -= 1;
    if (watching > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
