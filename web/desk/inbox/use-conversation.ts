import { useCallback, useSyncExternalStore } from 'react';
import { useSurroundings } from '../surroundings.ts';
import type { KnownConversation } from './model/known-conversations.ts';

/** What is known of a written dialogue. */
export function useConversation(dialogue: string): KnownConversation {
  const { conversations } = useSurroundings().inbox;
  const current = useCallback(() => conversations.of(dialogue), [conversations, dialogue]);
  return useSyncExternalStore(conversations.subscribe, current);
}
