import { useEffect } from 'react';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useKept } from '../../ui/use-kept.ts';
import { useSurroundings } from '../surroundings.ts';
import { unread } from './model/unread.ts';

const keyOf = (dialogue: string) => `openline.desk.seen.${dialogue}`;

/** How many of the customer's messages the agent has not had in front of them. */
export function useUnread({ id, text }: DeskDialogue): number {
  const [seen] = useKept(keyOf(id), 'tab');
  return unread(text?.received ?? 0, seen);
}

/** What is shown in a window that somebody looks at has been read; the customer is told so. */
export function useReading({ id, text }: DeskDialogue, isShown: boolean) {
  const { inbox } = useSurroundings();
  const [seen, setSeen] = useKept(keyOf(id), 'tab');
  const received = text?.received ?? 0;
  useEffect(() => {
    function look() {
      const isLookedAt = isShown && document.visibilityState === 'visible' && document.hasFocus();
      if (!isLookedAt || unread(received, seen) === 0) return;
      setSeen(String(received));
      void inbox.api.tell(id, 'read');
    }
    look();
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [id, received, seen, setSeen, isShown, inbox]);
}
