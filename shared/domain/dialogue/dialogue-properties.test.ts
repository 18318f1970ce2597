import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import { TimerName } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { SupervisorOrder } from '#shared/contracts/dialogue/supervisor.ts';
import { nextTimer } from './decide-dialogue.ts';
import {
  answer,
  atAgent,
  call,
  customer,
  offer,
  roster,
  story,
  type Told,
  talking,
} from './story.test-support.ts';

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
  { what: 'consult', to: { kind: 'number', value: '+493077' } },
  { what: 'handOver' },
  { what: 'conference' },
  { what: 'endConsult' },
  { what: 'sendTo', to: { kind: 'queue', center: 'billing', skills: [] } },
  { what: 'keypad', tones: '12#' },
  { what: 'park' },
  { what: 'unpark' },
];

const orders: readonly SupervisorOrder[] = [
  { what: 'listen', device: { kind: 'browser', acsUser: '8:acs:x_sam' } },
  { what: 'bargeIn' },
  { what: 'leave' },
  { what: 'coach', text: 'Slower', spoken: true },
  { what: 'move', center: 'billing', first: false },
  { what: 'move', center: 'sales', first: true },
  { what: 'end' },
];

const supervisor = { id: 'sam', name: 'Sam' };
const clara = 'f3b2c1d0-1111-4222-8333-444455556666';
const device = { kind: 'teams', user: 'oid-3' } as const;

/** A slot of Clara's is held before the dialogue hears of it. */
const askClara: Told = {
  kind: 'agentAsked',
  agent: 'adele',
  wish: { what: 'consult', to: { kind: 'agent', agent: clara } },
  colleague: {
    id: clara,
    name: 'Clara',
    center: 'sales',
    consultation: { device, offer: 'asked' },
  },
};

const bruno = {
  id: 'bruno',
  name: 'Bruno',
  device: { kind: 'teams', user: 'oid-2' },
} as const;

/** Events as they may come: any kind, for things that exist or do not, in any order. */
const anyEvent: fc.Arbitrary<Told> = fc.oneof(
  fc.constant(call),
  fc.constant({ kind: 'callConnected', connection: 'c1' } as const),
  fc.constant({ kind: 'callAnswered', connection: 'c1' } as const),
  fc.constant({ kind: 'callDisconnected' } as const),
  fc
    .tuple(
      fc.nat(9),
      fc.subarray([
        customer.address,
        atAgent,
        'teams:oid-2',
        'teams:oid-3',
        '+493077',
        '8:acs:x_sam',
      ]),
    )
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
    .tuple(fc.constantFrom('o1', 'o2'), fc.integer({ min: 1, max: 4 }))
    .map(([id, entry]) => (id === 'o1' ? offer(id, entry) : { ...offer(id, entry), agent: bruno })),
  fc
    .tuple(fc.constantFrom('accepted', 'declined'), fc.constantFrom('o1', 'o2'))
    .map(([what, id]) => ({
      ...answer(what, id),
      agent: id === 'o1' ? 'adele' : 'bruno',
    })),
  fc
    .tuple(fc.constantFrom('adele', 'bruno'), fc.constantFrom(...wishes))
    .map(([asking, wish]) => ({ kind: 'agentAsked', agent: asking, wish }) as const),
  fc.constant(askClara),
  fc
    .constantFrom(...orders)
    .map((order) => ({ kind: 'supervisorAsked', supervisor, order }) as const),
  fc
    .integer({ min: 1, max: 4 })
    .chain((entry) =>
      fc
        .constantFrom('sales', 'billing')
        .map((center) => ({ kind: 'queueRefused', entry, center, reason: 'noAgents' }) as const),
    ),
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
      bringToAnEnd(told);
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

test('E10: whatever happens, a dialogue is with one agent at a time, each who had it is let go, and all can be stored', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 80 }), (events) => {
      const told = story().tell(call).tell({ kind: 'callConnected', connection: 'c1' });
      for (const event of events) told.tell(event);
      bringToAnEnd(told);
      expect(holders(told.effects())).toEqual([]);
      const effects = told.effects();
      expect(effects.map((effect) => DialogueEffect.parse(effect))).toEqual(effects);
      expect(Dialogue.parse(told.state())).toEqual(told.state());
    }),
    { numRuns: 2000 },
  );
});

/** Who has the dialogue after these effects; throws when two have it at once. */
function holders(effects: readonly DialogueEffect[]): readonly string[] {
  return effects.reduce<readonly string[]>((held, effect) => {
    if (effect.kind === 'inviteAgent') {
      expect(held).toEqual([]);
      return [effect.agent.id];
    }
    const isLetGo =
      effect.kind === 'tellAgent' &&
      (effect.event.kind === 'dialogueEnded' ||
        (effect.event.kind === 'released' && effect.event.why === 'ended'));
    return isLetGo ? held.filter((each) => each !== effect.agent) : held;
  }, []);
}

function bringToAnEnd(told: ReturnType<typeof story>) {
  for (let round = 0; told.state().phase !== 'over' && round < 40; round += 1) {
    if (nextTimer(told.state()) === undefined) told.tell({ kind: 'callDisconnected' });
    else told.untilTimer();
    if (round % 8 === 7) told.tell({ kind: 'callDisconnected' });
  }
}

/** Of these the second is another one. */
function countsEachTime(event: Told): boolean {
  switch (event.kind) {
    case 'mediaEnded':
    case 'effectFailed':
      return true;
    case 'timerDue':
      // Timers come from the state itself, not from outside; this one begins the music anew.
      return event.timer === 'music';
    case 'agentAsked':
      return event.wish.what === 'extendWrapUp' || event.wish.what === 'keypad';
    case 'supervisorAsked':
      return event.order.what === 'coach';
    default:
      return false;
  }
}

test('S5: an event that comes twice in a row leaves the dialogue as it was after the first time', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), anyEvent, (events, last) => {
      const told = story().tell(call);
      for (const event of events) told.tell(event);
      const once = told.tell(last).state();
      if (countsEachTime(last)) return;
      expect(told.tell(last).state()).toEqual(once);
    }),
    { numRuns: 1000 },
  );
});

test('E10: whatever happens, a colleague who was asked is let go, and so is whoever parked or handed over', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const told = talking();
      for (const event of events) told.tell(event);
      bringToAnEnd(told);
      const last = told.of('tellAgent').findLast((each) => each.agent === clara);
      const wasAsked = events.some((event) => event.kind === 'agentAsked' && event.colleague);
      if (wasAsked) expect(last?.event.kind).toMatch(/released|dialogueEnded|wrapUpDone/);
      const parked = told.of('tellAgent').filter(({ event }) => event.kind === 'parked').length;
      const back = told.of('tellAgent').filter(({ event }) => event.kind === 'unparked').length;
      expect(back).toBe(parked);
      expect(told.state()).toMatchObject({ others: [], afterCalls: [], parked: null });
    }),
    { numRuns: 2000 },
  );
});

test('A3: no call goes on with nobody but supervisors beside the customer', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const told = talking();
      for (const event of events) told.tell(event);
      const { phase, others, ending } = told.state();
      const isAlone = others.every(({ role, state }) => role === 'supervisor' || state !== 'in');
      if (phase === 'handedOver' && isAlone) expect(ending).not.toBeNull();
    }),
    { numRuns: 2000 },
  );
});
