import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import {
  DialogueEvent,
  type DialogueEvent as Event,
  TimerName,
} from '#shared/contracts/dialogue/dialogue-event.ts';
import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { FlowState } from '#shared/contracts/flow/state.ts';
import { decideDialogue, nextTimer, timersDue } from './decide-dialogue.ts';
import type { DialogueContext, FlowRun } from './step.ts';

const customer = { address: '+491701234567' };
const agent = { id: 'adele', name: 'Adele', device: { kind: 'teams', user: 'oid-1' } } as const;
const atAgent = 'teams:oid-1';

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
function runFlow(state: FlowState | null, input: FlowInput): FlowRun {
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
    operation: 0,
    trail: [],
    ended: null,
  };
  const next = { ...base, operation };
  switch (input.type) {
    case 'start':
      return { state: next, commands: [greet(operation)] };
    case 'played':
      return { state: next, commands: [queue(operation)] };
    default:
      return { state: next, commands: [{ type: 'end', reason: 'queueEnded', node: 'end' }] };
  }
}

const context: DialogueContext = {
  dialogue: 'dlg_1',
  ringTime: 20_000,
  joinTime: 30_000,
  wrapUpLimit: 60_000,
  runFlow,
};

let count = 0;
type Told<E = Event> = E extends Event ? Omit<E, 'id' | 'at'> & { readonly at?: number } : never;

/** Tells one dialogue what happens, and remembers what it asked for. */
function story(with_: Partial<DialogueContext> = {}) {
  let state: Dialogue | undefined;
  const effects: DialogueEffect[] = [];
  const told = {
    tell(event: Told) {
      count += 1;
      const whole = DialogueEvent.parse({ id: `e${count}`, at: 0, ...event });
      const decision = decideDialogue(state, whole, { ...context, ...with_ });
      if (!decision) return told;
      state = decision.state;
      effects.push(...decision.effects);
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

const call = {
  kind: 'callOffered',
  customer,
  reached: '+49301',
  center: 'sales',
  flow: { id: 'sales', version: 1 },
  answerToken: 'token',
} as const;

const offer = (id = 'offer-1', entry = 1) =>
  ({ kind: 'offered', entry, offer: id, agent, until: 20_000 }) as const;
const answer = (what: 'accepted' | 'declined', id = 'offer-1') =>
  ({ kind: 'offerAnswered', offer: id, agent: 'adele', answer: what }) as const;

function roster(sequence: number, ...addresses: readonly string[]) {
  const participants = addresses.map((address) => ({ address, onHold: false, muted: false }));
  return { kind: 'rosterChanged', sequence, participants } as const;
}

const inQueue = (with_: Partial<DialogueContext> = {}) =>
  story(with_)
    .tell(call)
    .tell({ kind: 'callConnected', connection: 'c1' })
    .tell(roster(1, customer.address))
    .tell({
      kind: 'mediaEnded',
      operation: 2,
      result: { kind: 'played', outcome: 'completed' },
    });

function joining() {
  const told = inQueue().tell(offer()).tell(answer('accepted'));
  const [invite] = told.of('inviteAgent');
  return { told, operation: invite?.operation ?? 0 };
}

function talking() {
  const { told, operation } = joining();
  return told
    .tell({ kind: 'inviteEnded', operation, outcome: 'joined' })
    .tell(roster(2, customer.address, atAgent));
}

test('F1: a call is answered, hears the flow, and waits in the queue with music', () => {
  const told = inQueue();
  expect(told.kinds()).toEqual(['answerCall', 'play', 'tellRouting', 'playMusic']);
  expect(told.state()).toMatchObject({ phase: 'queue', queue: { entry: 1, priority: -5 } });
});

test('E3: without a flow a call goes straight to the queue', () => {
  const told = story({ runFlow: null })
    .tell({ ...call, flow: null })
    .tell({ kind: 'callConnected', connection: 'c1' });
  expect(told.kinds()).toEqual(['answerCall', 'tellRouting', 'playMusic']);
});

test('Q3: the music of a waiting caller begins again when it ends, after a pause when it failed', () => {
  const told = inQueue().forget();
  const music = () => told.state().media?.operation ?? 0;
  told.tell({
    kind: 'mediaEnded',
    at: 24_000,
    operation: music(),
    result: { kind: 'played', outcome: 'completed' },
  });
  expect(told.kinds()).toEqual(['playMusic']);
  told.tell({ kind: 'effectFailed', effect: 'playMusic', operation: music(), reason: '500' });
  expect(told.kinds()).toEqual(['playMusic']);
  told.untilTimer();
  expect(told.kinds()).toEqual(['playMusic', 'playMusic']);
});

test('Q8: an agent accepts, joins, talks, the customer hangs up, the agent wraps up: one record', () => {
  const told = talking();
  expect(told.state().phase).toBe('talk');
  told.tell({ kind: 'callDisconnected', at: 100_000 });
  expect(told.state()).toMatchObject({ phase: 'wrapUp', ending: { by: 'customer' } });
  expect(told.of('writeRecord')).toEqual([]);
  told.tell({ kind: 'wrappedUp', at: 130_000, agent: 'adele', codes: ['sold'], notes: 'nice' });
  expect(told.of('writeRecord')).toMatchObject([
    {
      record: {
        endedBy: 'customer',
        endedAt: 100_000,
        wrapUp: { agent: 'adele', codes: ['sold'] },
        segments: [
          { kind: 'flow', agent: null },
          { kind: 'queue', outcome: 'offered' },
          { kind: 'offer', agent: 'adele', outcome: 'accepted' },
          { kind: 'offer', agent: 'adele', outcome: 'joined' },
          { kind: 'talk', agent: 'adele' },
          { kind: 'wrapUp', from: 100_000, to: 130_000, outcome: 'completed' },
        ],
      },
    },
  ]);
});

test('Q8: an offer nobody answers goes back to routing, and the caller keeps the place', () => {
  const told = inQueue().tell(offer()).forget().untilTimer();
  expect(told.of('tellRouting').map(({ event }) => event.kind)).toEqual(['offerExpired']);
  expect(told.state()).toMatchObject({ phase: 'queue', offer: null, queue: { entry: 1 } });
});

test('Q8: a declined offer goes back to routing', () => {
  const told = inQueue().tell(offer()).forget().tell(answer('declined'));
  expect(told.of('tellRouting').map(({ event }) => event.kind)).toEqual(['offerDeclined']);
  expect(told.state().phase).toBe('queue');
});

test('Q8: an agent whose device is not reached is set not ready, and the caller waits on at the old place', () => {
  const { told, operation } = joining();
  const place = told.state().queue?.place;
  told.forget().tell({ kind: 'inviteEnded', at: 9000, operation, outcome: 'busy' });
  expect(told.of('tellAgent').map(({ event }) => event.kind)).toEqual([
    'dialogueEnded',
    'notReadied',
  ]);
  expect(told.of('tellRouting')).toMatchObject([
    { event: { kind: 'dialogueQueued', request: { dialogue: 'dlg_1', entry: 2, place } } },
  ]);
});

test('an invitation that is said to have succeeded counts only when the roster shows the agent', () => {
  const { told, operation } = joining();
  told.tell({ kind: 'inviteEnded', operation, outcome: 'joined' });
  expect(told.state().phase).toBe('joining');
  told.untilTimer();
  expect(told.state()).toMatchObject({ phase: 'queue', queue: { entry: 2 } });
});

test('E10: an offer for a dialogue that no longer waits is given back, and routing is told', () => {
  const told = inQueue().tell({ kind: 'callDisconnected' }).forget().tell(offer());
  expect(told.of('tellAgent')).toMatchObject([{ event: { kind: 'released', why: 'withdrawn' } }]);
  expect(told.of('tellRouting')).toMatchObject([{ event: { kind: 'dialogueLeft' } }]);
});

test('E10: an offer for a dialogue that talks already is given back, and routing hears who has it', () => {
  const told = talking().forget().tell(offer('offer-2'));
  expect(told.of('tellRouting')).toMatchObject([
    { event: { kind: 'offerAccepted', offer: 'offer-1', agent: 'adele' } },
  ]);
  expect(told.of('tellAgent')).toMatchObject([{ event: { kind: 'released', offer: 'offer-2' } }]);
});

test('an offer that comes too late to ring is left alone', () => {
  const told = inQueue()
    .forget()
    .tell({ ...offer(), at: 20_000 });
  expect(told.kinds()).toEqual([]);
});

test('a late yes to an offer that is over frees the agent', () => {
  const told = inQueue().tell(offer()).untilTimer().forget().tell(answer('accepted'));
  expect(told.of('tellAgent')).toMatchObject([{ event: { kind: 'dialogueEnded' } }]);
  expect(told.of('inviteAgent')).toEqual([]);
});

test('who waits too long goes back to the flow, also when an agent is being rung at that moment', () => {
  const told = inQueue().untilTimer();
  expect(told.of('tellRouting').at(-1)).toMatchObject({ event: { kind: 'dialogueLeft' } });
  expect(told.kinds().at(-1)).toBe('hangUp');
});

test('hold is believed when the roster shows it, and becomes a segment', () => {
  const told = talking().tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'hold' } });
  expect(told.of('hold')).toEqual([{ kind: 'hold', address: customer.address }]);
  const held = [
    { address: customer.address, onHold: true, muted: false },
    { address: atAgent, onHold: false, muted: false },
  ];
  told.tell({ kind: 'rosterChanged', at: 5000, sequence: 3, participants: held });
  told.tell({ ...roster(4, customer.address, atAgent), at: 9000 });
  expect(told.state().segments.at(-1)).toMatchObject({ kind: 'hold', from: 5000, to: 9000 });
});

test('when the agent leaves the call, it ends by the agent', () => {
  const told = talking().tell(roster(3, customer.address)).tell({ kind: 'callDisconnected' });
  expect(told.of('hangUp')).toHaveLength(1);
  expect(told.state().ending?.by).toBe('agent');
});

test('a call that never says it is over is taken for over in the end', () => {
  const told = talking().tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'hangUp' } });
  told.untilTimer();
  expect(told.state().phase).toBe('wrapUp');
  told.untilTimer();
  expect(told.of('writeRecord')).toHaveLength(1);
});

test('a call that cannot be answered ends with a record that says so', () => {
  const told = story()
    .tell(call)
    .tell({ kind: 'effectFailed', effect: 'answerCall', operation: 1, reason: 'gone' });
  expect(told.of('writeRecord')).toMatchObject([
    { record: { answeredAt: null, endedBy: 'system', endReason: 'gone' } },
  ]);
});

const wishes: readonly AgentWish[] = [
  { what: 'hold' },
  { what: 'resume' },
  { what: 'mute' },
  { what: 'hangUp' },
  { what: 'transfer', to: { kind: 'number', value: '+493099' } },
  { what: 'startRecording' },
  { what: 'pauseRecording' },
  { what: 'resumeRecording' },
  { what: 'stopRecording' },
  { what: 'extendWrapUp' },
];

/** Events as they may come: any kind, for things that exist or do not, in any order. */
const anyEvent: fc.Arbitrary<Told> = fc.oneof(
  fc.constant(call),
  fc.constant({ kind: 'callConnected', connection: 'c1' } as const),
  fc.constant({ kind: 'callDisconnected' } as const),
  fc
    .tuple(fc.nat(9), fc.subarray([customer.address, atAgent, 'teams:other']))
    .map(([sequence, addresses]) => roster(sequence, ...addresses)),
  fc
    .tuple(fc.nat(9), fc.constantFrom('completed', 'failed', 'interrupted'))
    .map(
      ([operation, outcome]) =>
        ({ kind: 'mediaEnded', operation, result: { kind: 'played', outcome } }) as const,
    ),
  fc
    .tuple(fc.nat(9), fc.constantFrom('joined', 'busy', 'noAnswer'))
    .map(([operation, outcome]) => ({ kind: 'inviteEnded', operation, outcome }) as const),
  fc
    .tuple(fc.constantFrom('o1', 'o2'), fc.integer({ min: 1, max: 3 }))
    .map(([id, entry]) => offer(id, entry)),
  fc
    .tuple(fc.constantFrom('accepted', 'declined'), fc.constantFrom('o1', 'o2'))
    .map(([what, id]) => answer(what, id)),
  fc.constantFrom(...wishes).map((wish) => ({ kind: 'agentAsked', agent: 'adele', wish }) as const),
  fc
    .tuple(fc.nat(9), fc.constantFrom('completed', 'busy', 'failed'))
    .map(([operation, outcome]) => ({ kind: 'transferEnded', operation, outcome }) as const),
  fc
    .tuple(fc.nat(9), fc.constantFrom('r1', 'r2'))
    .map(([operation, recording]) => ({ kind: 'recordingStarted', operation, recording }) as const),
  fc
    .tuple(fc.constantFrom('active', 'inactive', 'failed'), fc.constantFrom('r1', 'r2'))
    .map(([state, recording]) => ({ kind: 'recordingChanged', recording, state }) as const),
  fc
    .tuple(fc.nat(9), fc.constantFrom('i1', 'i2'))
    .map(([operation, invitation]) => ({ kind: 'inviteStarted', operation, invitation }) as const),
  fc.constant({ kind: 'wrappedUp', agent: 'adele', codes: [], notes: '' } as const),
  fc.constantFrom(...TimerName.options).map((timer) => ({ kind: 'timerDue', timer }) as const),
  fc
    .tuple(
      fc.constantFrom(
        'play',
        'playMusic',
        'collect',
        'inviteAgent',
        'hold',
        'hangUp',
        'transferCall',
        'startRecording',
        'dialogueQueued',
      ),
      fc.nat(9),
    )
    .map(
      ([name, operation]) =>
        ({ kind: 'effectFailed', effect: name, operation, reason: 'x' }) as const,
    ),
);

test('whatever happens, in whatever order, a dialogue that began ends with one record and holds no agent', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const told = story().tell(call);
      for (const event of events) told.tell(event);
      for (let round = 0; told.state().phase !== 'over' && round < 40; round += 1) {
        if (nextTimer(told.state()) === undefined) told.tell({ kind: 'callDisconnected' });
        else told.untilTimer();
        if (round % 8 === 7) told.tell({ kind: 'callDisconnected' });
      }
      expect(told.state()).toMatchObject({ phase: 'over', timers: [] });
      expect(told.of('writeRecord')).toHaveLength(1);
      const rung = told.of('showAgent').length;
      const letGo =
        told.of('tellAgent').length +
        told.of('tellRouting').filter(({ event }) => /offer(Declined|Expired)/.test(event.kind))
          .length;
      if (rung > 0) expect(letGo).toBeGreaterThan(0);
    }),
    { numRuns: 2000 },
  );
});

test('S5: an event that comes twice in a row leaves the dialogue as it was after the first time', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), anyEvent, (events, last) => {
      const told = story().tell(call);
      for (const event of events) told.tell(event);
      const once = told.tell(last).state();
      if (last.kind === 'mediaEnded' || last.kind === 'effectFailed') return;
      if (last.kind === 'agentAsked' && last.wish.what === 'extendWrapUp') return;
      expect(told.tell(last).state()).toEqual(once);
    }),
    { numRuns: 1000 },
  );
});
