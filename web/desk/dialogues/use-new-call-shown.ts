import { useEffect, useRef } from 'react';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { newCalls } from '../model/shown-dialogue.ts';
import { useSurroundings } from '../surroundings.ts';
import { isWriting } from './use-focus-on-arrival.ts';

/** Shows a call as it becomes the agent's, unless they are writing: their words would go on nowhere. */
export function useNewCallShown(dialogues: readonly DeskDialogue[]) {
  const { attention } = useSurroundings();
  const before = useRef(dialogues);
  useEffect(() => {
    const arrived = newCalls(before.current, dialogues).at(-1);
    before.current = dialogues;
    if (arrived && !isWriting(document.activeElement)) attention.choose(arrived.id);
  }, [dialogues, attention]);
}
