import { useSyncExternalStore } from 'react';
import { createListeners } from './listeners.ts';

type Pretty = (address: string) => string;

const asItIs: Pretty = (address) => address;
const loaded = createListeners();
let pretty: Pretty = asItIs;
let isWanted = false;

/** Shows numbers as people write them, once the rules of all countries are loaded; until then as they are. */
export function usePrettyNumber(): Pretty {
  return useSyncExternalStore(subscribe, () => pretty);
}

function subscribe(listener: () => void) {
  if (!isWanted) void load();
  return loaded.add(listener);
}

async function load() {
  isWanted = true;
  try {
    pretty = (await import('./phone-number.ts')).prettyNumber;
    loaded.call();
  } catch {
    // Without them the numbers can be read as well; the next part that shows some tries again.
    isWanted = false;
  }
}
