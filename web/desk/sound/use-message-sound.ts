import { useEffect, useRef, useState } from 'react';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { newlyWritten } from '../inbox/model/newly-written.ts';
import { useLooked } from '../surroundings.ts';
import { createMessageSound, messageSoundWanted } from './message-sound.ts';

/** Is heard when a customer writes in a dialogue that is not in front of the agent. */
export function useMessageSound(dialogues: readonly DeskDialogue[]) {
  const [sound] = useState(() => createMessageSound(() => messageSoundWanted.get() !== 'no'));
  const { chosen } = useLooked();
  const before = useRef<readonly DeskDialogue[]>(undefined);
  useEffect(() => {
    const written = before.current ? newlyWritten(before.current, dialogues) : [];
    before.current = dialogues;
    const isInFront = (id: string) =>
      document.hasFocus() && (id === chosen || dialogues.length === 1);
    if (written.some((id) => !isInFront(id))) sound.play();
  }, [dialogues, chosen, sound]);
}
