import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { FlowState } from '#shared/contracts/flow/state.ts';
import { decideDialogue, nextTimer, timersDue } from './decide-dialogue.ts';
import type { DialogueContext, FlowRun } from './step.ts';

export const customer = { address: '+491701234567' };
export const agent = {
  id: 'adele',
  name: 'Adele',
  device: { kind: 'teams', user: 'oid-1' },
} as const;
export const atAgent = 'teams:oid-1';

const greet = (operation: number): FlowCommand => ({
  type: 'play',
  operation,
  prompts: [{ text: 'Welcome' }],
  language: 'en',
  interruptible: true,
});

const queue = (operation: number): FlowCommand => ({
  type: 'queue',
  operation,
  center: 'sales',
  skills: [],
  priority: 5,
  maxWait: 60_000,
});

/** A flow that greets and queues; back from the queue it ends. */
export function runFlow(state: FlowState | null, input: FlowInput): FlowRun {
  const operation = (state?.operation ?? 0) + 1;
  const base: FlowState = state ?? {
    schema: 1,
    flow: 'sales',
    node: 'greet',
    language: 'en',
    variables: {},
    secrets: {},
    counters: {},
    waiting: null,
    frames: [],
    asides: [],
    transcript: [],
    summary: null,
    operation: 0,
    trail: [],
    ended: null,
  };
  const next = { ...base, operation };
  if (input.type === 'answered' || input.type === 'ended') return { state: base, commands: [] };
  switch (input.type) {
    case 'start':
      return { state: next, commands: [greet(operation)] };
    case 'played':
      return { state: next, commands: [queue(operation)] };
    default:
      return { state: next, commands: [{ type: 'end', reason: 'queueEnded', node: 'end' }] };
  }
}

export const context: DialogueContext = {
  dialogue: 'dlg_1',
  ringTime: 20_000,
  joinTime: 30_000,
  wrapUpLimit: 60_000,
  lastResort: {},
  runFlow,
};

let count = 0;
export type Told<E = DialogueEvent> = E extends DialogueEvent
  ? Omit<E, 'id' | 'at'> & { readonly at?: number }
  : never;

/** Tells one dialogue what happens, and remembers what it asked for. */
export function story(with_: Partial<DialogueContext> = {}) {
  let state: Dialogue | undefined;
  let known = with_;
  const effects: DialogueEffect[] = [];
  const told = {
    tell(event: Told) {
      count += 1;
      const whole = DialogueEvent.parse({ id: `e${count}`, at: 0, ...event });
      const decision = decideDialogue(state, whole, { ...context, ...known });
      if (!decision) return told;
      state = decision.state;
      effects.push(...decision.effects);
      return told;
    },
    /** From now on the rules know this besides. */
    with(more: Partial<DialogueContext>) {
      known = { ...known, ...more };
      return told;
    },
    /** Lets time pass until the next timer, which goes off. */
    untilTimer() {
      const due = state && nextTimer(state);
      if (state === undefined || due === undefined) throw new Error('No timer is set.');
      for (const event of timersDue(state, due)) told.tell(event);
      return told;
    },
    state(): Dialogue {
      if (!state) throw new Error('There is no dialogue.');
      return state;
    },
    effects: (): readonly DialogueEffect[] => effects,
    kinds: () => effects.map(({ kind }) => kind),
    of: <Kind extends DialogueEffect['kind']>(kind: Kind) =>
      effects.filter((each): each is Extract<DialogueEffect, { kind: Kind }> => each.kind === kind),
    forget() {
      effects.length = 0;
      return told;
    },
  };
  return told;
}

export const call = {
  kind: 'callOffered',
  customer,
  reached: '+49301',
  center: 'sales',
  flow: { id: 'sales', version: 1 },
  answerToken: 'token',
} as const;

export const offer = (id = 'offer-1', entry = 1) =>
  ({ kind: 'offered', entry, offer: id, agent, until: 20_000 }) as const;
export const answer = (what: 'accepted' | 'declined', id = 'offer-1') =>
  ({ kind: 'offerAnswered', offer: id, agent: 'adele', answer: what }) as const;

export function roster(sequence: number, ...addresses: readonly string[]) {
  const participants = addresses.map((address) => ({ address, onHold: false, muted: false }));
  return { kind: 'rosterChanged', sequence, participants } as const;
}

export const inQueue = (with_: Partial<DialogueContext> = {}) =>
  story(with_)
    .tell(call)
    .tell({ kind: 'callConnected', connection: 'c1' })
    .tell(roster(1, customer.address))
    .tell({
      kind: 'mediaEnded',
      operation: 2,
      result: { kind: 'played', outcome: 'completed' },
    });

export function joining(with_: Partial<DialogueContext> = {}) {
  const told = inQueue(with_).tell(offer()).tell(answer('accepted'));
  const [invite] = told.of('inviteAgent');
  return { told, operation: invite?.operation ?? 0 };
}

export function talking(with_: Partial<DialogueContext> = {}) {
  const { told, operation } = joining(with_);
  return told
    .tell({ kind: 'inviteEnded', operation, outcome: 'joined' })
    .tell(roster(2, customer.address, atAgent));
}
