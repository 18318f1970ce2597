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
      const reached = reachedBy(wanted);
      if (reached) return reach(reached);
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

/** What a shortcut finds on the page; undefined: it is no such shortcut. */
function reachedBy(wanted: Wanted): string | undefined {
  if (wanted.what === 'reach') return wanted.reachedBy;
  return wanted.what === 'notes' || wanted.what === 'finish' ? wanted.what : undefined;
}

/** Goes to a field; presses a button. Nothing where there is no such thing. */
function reach(what: string) {
  const found = document.querySelector<HTMLElement>(`[data-reached-by=${what}]`);
  if (isWriting(found) && !(found instanceof HTMLInputElement)) found?.focus();
  else found?.click();
}

function focusedDialogue(): string | undefined {
  const card = document.activeElement?.closest('[data-dialogue]');
  return card?.getAttribute('data-dialogue') ?? undefined;
}
