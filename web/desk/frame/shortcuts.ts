import type { DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';
import { type InboxShortcut, inboxByCode } from '../inbox/inbox-shortcuts.ts';
import type { Attention } from '../model/attention.ts';
import type { DeskModel } from '../model/desk-model.ts';
import { ownDialogues } from '../model/shown-dialogue.ts';
import { performInCall } from './in-call.ts';

export const shortcuts = {
  accept: 'Alt+A',
  decline: 'Alt+D',
  hold: 'Alt+H',
  mute: 'Alt+M',
  people: 'Alt+T',
  keypad: 'Alt+K',
  park: 'Alt+P',
  handOver: 'Alt+G',
  conference: 'Alt+C',
  endConsult: 'Alt+X',
  recording: 'Alt+L',
  hangUp: 'Alt+E',
  notes: 'Alt+N',
  finish: 'Alt+W',
  ready: 'Alt+R',
  choose: 'Alt+1 … 9',
  help: '?',
} as const;
export type Shortcut = keyof typeof shortcuts;

/** What is to be done: `choose` with the number that was pressed. */
export type Wanted =
  | { readonly what: Exclude<Shortcut, 'choose'> }
  | { readonly what: 'choose'; readonly number: number }
  | { readonly what: 'reach'; readonly reachedBy: InboxShortcut };

interface Pressed {
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly code: string;
  readonly key: string;
}

const byCode: Readonly<Record<string, Exclude<Shortcut, 'choose' | 'help'>>> = {
  KeyA: 'accept',
  KeyD: 'decline',
  KeyH: 'hold',
  KeyM: 'mute',
  KeyT: 'people',
  KeyK: 'keypad',
  KeyP: 'park',
  KeyG: 'handOver',
  KeyC: 'conference',
  KeyX: 'endConsult',
  KeyL: 'recording',
  KeyE: 'hangUp',
  KeyN: 'notes',
  KeyW: 'finish',
  KeyR: 'ready',
};

/** By the key's place, since Alt writes other letters on a Mac. AltGr is Ctrl and Alt: not ours. */
export function toShortcut({ altKey, ctrlKey, metaKey, code, key }: Pressed): Wanted | undefined {
  if (ctrlKey || metaKey) return undefined;
  if (!altKey) return key === '?' ? { what: 'help' } : undefined;
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  if (digit) return { what: 'choose', number: Number(digit) };
  const reachedBy = inboxByCode[code];
  if (reachedBy) return { what: 'reach', reachedBy };
  const what = byCode[code];
  return what && { what };
}

interface Desk {
  readonly model: Pick<DeskModel, 'accept' | 'decline' | 'wish' | 'ready' | 'notReady'>;
  readonly attention: Pick<Attention, 'choose' | 'open'>;
  readonly view: DeskView;
  /** The dialogue whose card is shown. */
  readonly shown: DeskDialogue | undefined;
  /** Id of the dialogue in whose card the keyboard is. */
  readonly focused: string | undefined;
}

/** Does what the shortcut says: to the offer with the focus, else the first; to the dialogue whose card is shown. */
export function perform(wanted: Wanted, desk: Desk): void {
  const { model, attention, view } = desk;
  switch (wanted.what) {
    case 'accept':
      withOffer(desk, ({ id, offer }) => {
        attention.choose(id);
        void model.accept(offer);
      });
      return;
    case 'decline':
      withOffer(desk, ({ offer }) => void model.decline(offer));
      return;
    case 'ready':
      switchReady(model, view);
      return;
    case 'choose': {
      const chosen = ownDialogues(view.dialogues)[wanted.number - 1];
      if (chosen) attention.choose(chosen.id);
      return;
    }
    // The page's own business.
    case 'reach':
    case 'notes':
    case 'finish':
    case 'help':
      return;
    case 'hold':
    case 'mute':
    case 'people':
    case 'keypad':
    case 'park':
    case 'handOver':
    case 'conference':
    case 'endConsult':
    case 'recording':
    case 'hangUp':
      if (desk.shown) performInCall(wanted.what, desk.shown, desk);
  }
}

/** Who is put through by itself is not asked. */
function withOffer({ view, focused }: Desk, act: (offer: DeskDialogue) => void) {
  const offers = view.dialogues.filter(({ phase, autoAnswer }) => phase === 'offer' && !autoAnswer);
  const offer = offers.find(({ id }) => id === focused) ?? offers[0];
  if (offer) act(offer);
}

function switchReady(model: Desk['model'], { agent: { status, reasons } }: DeskView) {
  if (status === 'signedOut') return;
  if (status === 'notReady') void model.ready();
  else void model.notReady(reasons[0]?.id ?? 'break');
}
