import type { DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';
import type { DeskModel } from '../model/desk-model.ts';

export const shortcuts = {
  accept: 'Alt+A',
  decline: 'Alt+D',
  hold: 'Alt+H',
  hangUp: 'Alt+E',
  ready: 'Alt+R',
  help: '?',
} as const;
export type Shortcut = keyof typeof shortcuts;

interface Pressed {
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly code: string;
  readonly key: string;
}

const byCode: Readonly<Record<string, Shortcut>> = {
  KeyA: 'accept',
  KeyD: 'decline',
  KeyH: 'hold',
  KeyE: 'hangUp',
  KeyR: 'ready',
};

/** By the key's place, since Alt writes other letters on a Mac. AltGr is Ctrl and Alt: not ours. */
export function toShortcut({ altKey, ctrlKey, metaKey, code, key }: Pressed): Shortcut | undefined {
  if (ctrlKey || metaKey) return undefined;
  if (altKey) return byCode[code];
  return key === '?' ? 'help' : undefined;
}

interface Desk {
  readonly model: Pick<DeskModel, 'accept' | 'decline' | 'wish' | 'ready' | 'notReady'>;
  readonly view: DeskView;
  /** Id of the dialogue with the focus. */
  readonly focused: string | undefined;
}

/** Does what the shortcut says, to the dialogue with the focus, else to the first that it fits. */
export function perform(shortcut: Exclude<Shortcut, 'help'>, { model, view, focused }: Desk): void {
  const find = (phase: DeskDialogue['phase']) => {
    const fitting = view.dialogues.filter((dialogue) => dialogue.phase === phase);
    return fitting.find(({ id }) => id === focused) ?? fitting[0];
  };
  const offer = find('offer')?.offer;
  const talk = find('talk');
  switch (shortcut) {
    case 'accept':
      if (offer) void model.accept(offer);
      return;
    case 'decline':
      if (offer) void model.decline(offer);
      return;
    case 'hold':
      if (talk) void model.wish(talk.id, { what: talk.onHold ? 'resume' : 'hold' });
      return;
    case 'hangUp':
      if (talk) void model.wish(talk.id, { what: 'hangUp' });
      return;
    case 'ready':
      switchReady(model, view);
  }
}

function switchReady(model: Desk['model'], { agent: { status } }: DeskView) {
  if (status === 'signedOut') return;
  if (status === 'notReady') void model.ready();
  else void model.notReady('break');
}
