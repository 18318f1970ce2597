import { useEffect } from 'react';
import { isWriting } from '../dialogues/use-focus-on-arrival.ts';
import { shownDialogue } from '../model/shown-dialogue.ts';
import { useSurroundings } from '../surroundings.ts';
import { perform, toShortcut, type Wanted } from './shortcuts.ts';

/** Listens to the keyboard; `?` shows the list, unless it is being written. */
export function useShortcuts(onHelp: () => void) {
  const { model, attention, phone } = useSurroundings();
  useEffect(() => {
    function act(wanted: Wanted) {
      const { view } = model.known();
      // An open dialog has asked something: no call is ended behind it.
      if (!view || document.querySelector('[role=dialog]')) return;
      const { call } = phone.known();
      if (wanted.what === 'mute' && call) {
        void phone.setMuted(!call.isMuted);
        return;
      }
      if (wanted.what === 'notes' || wanted.what === 'finish') {
        reach(wanted.what);
        return;
      }
      const shown = shownDialogue(view.dialogues, attention.current().chosen);
      perform(wanted, { model, attention, view, shown, focused: focusedDialogue() });
    }
    function onKeyDown(event: KeyboardEvent) {
      const wanted = toShortcut(event);
      if (!wanted || event.repeat) return;
      if (wanted.what !== 'help') {
        event.preventDefault();
        act(wanted);
      } else if (!isWriting(event.target)) onHelp();
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [model, attention, phone, onHelp]);
}

/** Goes to the notes; presses the button that ends wrap-up. Nothing where there is no such thing. */
function reach(what: 'notes' | 'finish') {
  const found = document.querySelector<HTMLElement>(`[data-reached-by=${what}]`);
  if (what === 'notes') found?.focus();
  else found?.click();
}

function focusedDialogue(): string | undefined {
  const card = document.activeElement?.closest('[data-dialogue]');
  return card?.getAttribute('data-dialogue') ?? undefined;
}
