import type { DeskDialogue, DeskParty } from '#shared/contracts/desk/desk-view.ts';

/** What the agent can do with a dialogue at this moment; buttons and shortcuts go by it. */
export interface Possibilities {
  readonly hold: boolean;
  readonly mute: boolean;
  /** Transfer, send on, consult: one at a time. */
  readonly askOthers: boolean;
  readonly keypad: boolean;
  readonly park: boolean;
  readonly unpark: boolean;
  readonly record: boolean;
  readonly handOver: boolean;
  readonly conference: boolean;
  readonly endConsult: boolean;
  readonly hangUp: boolean;
}

export function possibilities(dialogue: DeskDialogue): Possibilities {
  const { phase, transfer, muted, text } = dialogue;
  // Nobody hears or is heard: it is handed on or ended.
  if (text) return { ...nothing, askOthers: phase === 'talk', hangUp: phase === 'talk' };
  if (askerOf(dialogue)) return { ...nothing, hangUp: phase === 'talk' };
  const talks = phase === 'talk';
  const asked = invited(dialogue);
  const isConsulting = talks && asked?.role === 'consulted';
  const isFree = talks && asked === undefined && transfer?.state !== 'ringing';
  return {
    // While somebody is consulted the customer waits: the ways out are in the consultation's own card.
    hold: talks && !isConsulting,
    mute: talks && muted !== true,
    askOthers: isFree,
    keypad: talks,
    park: isFree,
    unpark: phase === 'parked',
    record: talks,
    handOver: isConsulting && asked?.state === 'in',
    conference: isConsulting && asked?.state === 'in',
    endConsult: talks && asked !== undefined,
    hangUp: talks || phase === 'calling',
  };
}

/** The colleague whose dialogue it is, where this agent is only asked. */
export function askerOf({ others }: Pick<DeskDialogue, 'others'>): DeskParty | undefined {
  return others.find(({ role }) => role === 'asker');
}

const nothing: Possibilities = {
  hold: false,
  mute: false,
  askOthers: false,
  keypad: false,
  park: false,
  unpark: false,
  record: false,
  handOver: false,
  conference: false,
  endConsult: false,
  hangUp: false,
};

/** Who was asked into the call by the agent and is there or on the way. */
export function invited({ others }: Pick<DeskDialogue, 'others'>): DeskParty | undefined {
  return others.find(
    ({ role, state }) =>
      (role === 'consulted' || role === 'conference') && (state === 'ringing' || state === 'in'),
  );
}
