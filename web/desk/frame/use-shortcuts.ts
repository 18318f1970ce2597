import { useEffect } from 'react';
import { isWriting } from '../dialogues/use-focus-on-arrival.ts';
import { useSurroundings } from '../surroundings.ts';
import { perform, toShortcut } from './shortcuts.ts';

/** Listens to the keyboard; `?` shows the list, unless it is being written. */
export function useShortcuts(onHelp: () => void) {
  const { model } = useSurroundings();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const shortcut = toShortcut(event);
      const { view } = model.known();
      if (!shortcut || event.repeat || !view) return;
      if (shortcut === 'help') {
        if (!isWriting(event.target)) onHelp();
        return;
      }
      event.preventDefault();
      perform(shortcut, { model, view, focused: focusedDialogue() });
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [model, onHelp]);
}

function focusedDialogue(): string | undefined {
  const card = document.activeElement?.closest('[data-dialogue]');
  return card?.getAttribute('data-dialogue') ?? undefined;
}
