import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';

interface Beginning extends Pick<Dialogue, 'id' | 'customer' | 'reached' | 'center'> {
  readonly at: number;
  readonly flow: { readonly id: string; readonly version: number } | null;
}

/** A dialogue at its very beginning. */
export function newDialogue({ at, flow, ...who }: Beginning): Dialogue {
  return {
    ...who,
    phase: 'arriving',
    channel: 'voice',
    text: null,
    startedAt: at,
    answeredAt: null,
    leg: null,
    connection: null,
    flow: flow && { ...flow, state: null },
    queue: null,
    lastStay: null,
    callback: null,
    entries: 0,
    offer: null,
    afterCalls: [],
    wrapUps: [],
    extensions: 0,
    others: [],
    coaching: [],
    parked: null,
    invite: null,
    media: null,
    asks: [],
    waits: [],
    held: [],
    recording: null,
    transfer: null,
    formerDevices: [],
    operation: 0,
    roster: { sequence: -1, participants: [] },
    timers: [],
    since: at,
    heldSince: null,
    segments: [],
    skills: [],
    ending: null,
  };
}
