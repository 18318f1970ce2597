import type { DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';

/** For tests: a call as the contract describes it. */
export function sampleDialogue(changed: Partial<DeskDialogue> = {}): DeskDialogue {
  return {
    id: 'dialogue-1',
    offer: 'offer-1',
    center: { id: 'sales', name: 'Contoso Sales' },
    phase: 'offer',
    since: 1_000_000,
    until: null,
    customer: { address: '+493023125001', name: null },
    reached: '+493012340001',
    language: null,
    waited: 12_000,
    onHold: false,
    recording: 'off',
    transfer: null,
    others: [],
    coaching: [],
    callback: null,
    skills: [],
    variables: {},
    autoAnswer: false,
    bot: null,
    text: null,
    endedBy: null,
    ...changed,
  };
}

export function sampleView(
  dialogues: readonly DeskDialogue[] = [],
  agent: Partial<DeskView['agent']> = {},
): DeskView {
  return {
    now: 1_000_000,
    agent: {
      id: 'adele',
      name: 'Adele Vance',
      status: 'ready',
      reason: null,
      since: 900_000,
      device: { kind: 'teams', user: 'adele' },
      devices: [{ kind: 'teams', user: 'adele' }],
      mayBegin: true,
      reasons: [],
      centers: [],
      ...agent,
    },
    dialogues: [...dialogues],
  };
}
