import { useCallback, useSyncExternalStore } from 'react';
import type { Swarm } from './swarm.ts';
import type { SwarmKnown } from './swarm-store.ts';

/** What is known of the chat about a dialogue. */
export function useSwarm(swarm: Swarm, dialogue: string): SwarmKnown {
  const known = useCallback(() => swarm.known(dialogue), [swarm, dialogue]);
  return useSyncExternalStore(swarm.subscribe, known);
}
