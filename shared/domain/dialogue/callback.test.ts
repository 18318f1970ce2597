import { describe, expect, test } from 'vitest';
import { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import { saidTurnedOff } from '#shared/contracts/operations/switches.ts';
import { attemptOf } from './callback-state.ts';
import {
  asked,
  calling,
  ended,
  flowWith,
  gone,
  letGo,
  played,
  rules,
  type Told,
  waiting,
} from './callback-story.test-support.ts';
import type { DialogueContext } from './step.ts';
import {
  answer,
  atAgent,
  call,
  customer,
  runFlow as greetAndQueue,
  offer,
  roster,
  story,
} from './story.test-support.ts';

const operationOf = (told: Told) => told.state().callback?.operation ?? -1;

const reached = (connection = 'c2', at = 105_000) =>
  ({ kind: 'callConnected', at, connection }) as const;

function talking() {
  const told = calling().tell(reached());
  return told.tell({ ...roster(1, customer.address, atAgent), at: 110_000, connection: 'c2' });
}

describe('who asks for a callback', () => {
  test('Q6: keeps the place in the queue after hanging up, and nobody plays music to nobody', () => {
    const told = letGo();
    expect(told.of('hangUp')).toEqual([{ kind: 'hangUp', connection: 'c1' }]);
    told.forget().tell(gone());
    expect(told.state()).toMatchObject({
      phase: 'queue',
      connection: null,
      ending: null,
      queue: { entry: 1, place: 2000 },
    });
    expect(told.kinds()).toEqual([]);
    expect(told.state().segments).toMatchObject([
      { kind: 'flow', outcome: 'queued' },
      { kind: 'queue', from: 2000, to: 11_000, outcome: 'callback' },
    ]);
    told.tell({ kind: 'timerDue', at: 20_000, timer: 'music' });
    expect(told.kinds()).toEqual([]);
  });

  test('Q6: may hang up before the goodbye is over', () => {
    const told = asked().forget().tell({ kind: 'callDisconnected', at: 10_500 });
    expect(told.state()).toMatchObject({ phase: 'queue', connection: null, queue: { entry: 1 } });
    expect(told.of('tellRouting')).toEqual([]);
  });

  test('Q6: an agent is free before they hang up: they are simply served, and not called back', () => {
    const told = asked().tell({ ...offer(), at: 10_100, until: 30_000 });
    told.forget().tell({ ...answer('accepted'), at: 10_200 });
    expect(told.kinds()).toEqual(['tellRouting', 'inviteAgent', 'showAgent']);
    told.tell({ ...roster(2, customer.address, atAgent), at: 12_000, connection: 'c1' });
    told.tell(gone('c1', 60_000));
    expect(told.state()).toMatchObject({ phase: 'wrapUp' });
  });

  test('Q6: hears that it cannot be where customers are not called back', () => {
    const told = story({ runFlow: flowWith({}) })
      .tell(call)
      .tell({ kind: 'callConnected', at: 1000, connection: 'c1' });
    ended(told, 2000, played);
    ended(told, 10_000, { kind: 'tones', digits: '1' }).tell(gone());
    expect(told.of('writeRecord')).toMatchObject([{ record: { endReason: 'queueEnded' } }]);
  });

  test('Q6: who has left the queue already gets the old place as well', () => {
    const told = letGo({ leavesFirst: true }).forget().tell(gone());
    expect(told.of('tellRouting').map(({ event }) => event)).toMatchObject([
      { kind: 'dialogueQueued', request: { entry: 2, place: 2000, priority: -5 } },
    ]);
  });

  test('Q6: with another priority waits there, at the old place', () => {
    const told = letGo({ priority: 1 }).forget().tell(gone());
    expect(told.of('tellRouting').map(({ event }) => event)).toMatchObject([
      { kind: 'dialogueQueued', request: { entry: 2, place: 2000, priority: -1 } },
    ]);
  });

  test('Q6: without keeping the place waits behind the others', () => {
    const told = letGo({ keepPlace: false }).forget().tell(gone());
    expect(told.of('tellRouting').at(-1)).toMatchObject({ event: { request: { place: 10_000 } } });
  });

  test('Q6: at a time of their choice waits for it, and is then before those who came later', () => {
    const told = waiting({ at: 3_600_000 });
    expect(told.state()).toMatchObject({ phase: 'scheduled', queue: null });
    expect(told.of('tellRouting').at(-1)).toMatchObject({ event: { kind: 'dialogueLeft' } });
    told.forget().untilTimer();
    expect(told.of('tellRouting')).toMatchObject([
      { event: { kind: 'dialogueQueued', at: 3_600_000, request: { place: 3_600_000 } } },
    ]);
    expect(told.state().phase).toBe('queue');
  });

  test('E10: an offer that comes while the call is being ended is not given back', () => {
    const told = letGo()
      .forget()
      .tell({ ...offer(), at: 10_900, until: 30_000 });
    expect(told.kinds()).toEqual(['showAgent']);
    told.tell({ ...answer('accepted'), at: 10_950 });
    expect(told.state().phase).toBe('calling');
    told.tell(gone()).tell({ kind: 'timerDue', at: 20_800, timer: 'hangUp' });
    expect(told.state().phase).toBe('calling');
  });

  test.each([
    ['while it rings at an agent', [offer()]],
    ['while the agent is being connected', [offer(), answer('accepted')]],
  ])('who hangs up %s is called by that agent', (_, before) => {
    const told = asked();
    for (const event of before) told.tell({ ...event, at: 10_100 });
    told.forget().tell(gone('c1', 10_200));
    if (before.length === 1) {
      expect(told.state().phase).toBe('offer');
      told.tell({ ...answer('accepted'), at: 10_300 });
    }
    expect(told.kinds()).toContain('callCustomer');
    expect(told.of('writeRecord')).toEqual([]);
  });

  test('a flow that asks for one again and again without an end apologizes', () => {
    const told = story({
      callback: rules,
      runFlow: (state, input) => {
        const run = greetAndQueue(state, input);
        const operation = run.state.operation + 1;
        if (input.type === 'start') return run;
        const number = customer.address;
        const again = { type: 'callback', operation, number, keepPlace: true } as const;
        return { state: { ...run.state, operation }, commands: [again] };
      },
    })
      .tell(call)
      .tell({ kind: 'callConnected', at: 1000, connection: 'c1' });
    ended(told, 2000, played);
    expect(told.state().media).toMatchObject({ kind: 'lastResort' });
  });
});

describe('an agent calls back', () => {
  test('Q6: the agent accepts, it rings at the customer from our number, and the agent sees that it does', () => {
    const told = calling();
    expect(told.kinds()).toEqual(['tellRouting', 'tellAgent', 'callCustomer', 'showAgent']);
    expect(told.of('callCustomer')).toMatchObject([{ number: customer.address, from: '+49301' }]);
    expect(told.state()).toMatchObject({ phase: 'calling', callback: { attempt: 1 } });
  });

  test('Q6: the customer answers, hears why, then music, and the agent’s device rings', () => {
    const told = calling().forget().tell(reached());
    expect(told.kinds()).toEqual(['play', 'inviteAgent', 'showAgent']);
    const { operation } = told.of('play')[0] ?? { operation: -1 };
    told.tell({
      kind: 'mediaEnded',
      at: 111_000,
      operation,
      result: { kind: 'played', outcome: 'completed' },
    });
    expect(told.kinds().at(-1)).toBe('playMusic');
  });

  test('Q6: they talk, and there is one record', () => {
    const told = talking();
    expect(told.state()).toMatchObject({ phase: 'talk', callback: { isOpen: false } });
    told.tell(gone('c2', 200_000));
    expect(told.state()).toMatchObject({ phase: 'wrapUp', ending: { by: 'customer' } });
    told.tell({ kind: 'wrappedUp', at: 210_000, agent: 'adele', codes: [], notes: '' });
    expect(told.of('writeRecord')).toMatchObject([
      {
        record: {
          answeredAt: 1000,
          segments: [
            { kind: 'flow' },
            { kind: 'queue', outcome: 'callback' },
            { kind: 'queue', outcome: 'offered' },
            { kind: 'offer', outcome: 'accepted' },
            { kind: 'offer', outcome: 'accepted' },
            { kind: 'offer', outcome: 'joined' },
            { kind: 'talk' },
            { kind: 'wrapUp' },
          ],
        },
      },
    ]);
  });

  test('S5: all of it twice, and late news of the call before, change nothing', () => {
    const told = calling();
    const operation = operationOf(told);
    told.tell({ ...answer('accepted'), at: 101_500 }).tell(gone('c1', 101_600));
    expect(told.of('callCustomer')).toHaveLength(1);
    told
      .tell({ kind: 'callAnswered', at: 102_000, connection: 'c2' })
      .tell({ ...roster(7, customer.address), connection: 'c1' })
      .tell(reached())
      .tell(reached())
      .tell(gone('c1', 106_000));
    expect(told.of('inviteAgent')).toHaveLength(1);
    expect(told.state()).toMatchObject({ phase: 'joining', connection: 'c2' });
    told.tell({ ...roster(1, customer.address, atAgent), at: 110_000, connection: 'c2' });
    told.tell(gone('c1', 111_000)).tell({ ...roster(8), connection: 'c1' });
    told.tell({ kind: 'callFailed', at: 112_000, operation, outcome: 'busy' });
    expect(told.state().phase).toBe('talk');
  });

  test('the agent’s device is not reached: the customer, who is there now, waits on with music', () => {
    const told = calling().tell(reached());
    const { operation } = told.of('inviteAgent')[0] ?? { operation: -1 };
    told.forget().tell({ kind: 'inviteEnded', at: 106_000, operation, outcome: 'busy' });
    expect(told.state()).toMatchObject({
      phase: 'queue',
      connection: 'c2',
      queue: { place: 2000 },
    });
    expect(told.of('tellAgent').map(({ event }) => event.kind)).toEqual(['notReadied', 'released']);
    told.forget().tell({ ...offer('offer-2', 2), at: 107_000, until: 127_000 });
    told.tell({ ...answer('accepted', 'offer-2'), at: 108_000 });
    expect(told.kinds()).toContain('inviteAgent');
    expect(told.kinds()).not.toContain('callCustomer');
  });
});

test('Q6: the agent sees which attempt it would be, and is; nothing while the customer is on the line anyway', () => {
  const offered = (told: Told) => told.tell({ ...offer(), at: 20_000, until: 40_000 }).state();
  expect(attemptOf(offered(asked()))).toBeNull();
  expect(attemptOf(waiting().state())).toEqual({ attempt: 0, attempts: 2 });
  expect(attemptOf(offered(waiting()))).toEqual({ attempt: 1, attempts: 2 });
  expect(attemptOf(calling().state())).toEqual({ attempt: 1, attempts: 2 });
  expect(attemptOf(talking().state())).toBeNull();
});

describe('the customer does not answer', () => {
  const missed = (told = calling()) =>
    told
      .forget()
      .tell({ kind: 'callAnswered', at: 102_000, connection: 'c2' })
      .tell({ kind: 'callFailed', at: 104_000, operation: operationOf(told), outcome: 'busy' })
      .tell(gone('c2', 104_100));

  test('Q6: the agent is free at once and without blame, and it is tried again later', () => {
    const told = missed();
    expect(told.of('tellAgent').map(({ event }) => event)).toMatchObject([
      { kind: 'released', offer: 'offer-1', why: 'ended' },
    ]);
    expect(told.state()).toMatchObject({ phase: 'scheduled', offer: null, connection: null });
    expect(Dialogue.parse(told.state())).toEqual(told.state());
    told.forget().untilTimer();
    expect(told.of('tellRouting')).toMatchObject([
      { event: { kind: 'dialogueQueued', at: 1_004_000, request: { entry: 2, place: 2000 } } },
    ]);
  });

  test('Q6: rings too long: our call is ended, and one who answers just then does not hear silence', () => {
    const told = calling().tell({ kind: 'callAnswered', at: 102_000, connection: 'c2' });
    told.forget().untilTimer();
    expect(told.of('hangUp')).toEqual([{ kind: 'hangUp', connection: 'c2' }]);
    expect(told.state().phase).toBe('scheduled');
    told.forget().tell(reached('c2', 131_500));
    expect(told.of('hangUp')).toEqual([{ kind: 'hangUp', connection: 'c2' }]);
    expect(told.state()).toMatchObject({ phase: 'scheduled', connection: null });
  });

  test('a call whose number comes to be known only when it is given up is ended', () => {
    const told = calling().untilTimer().forget();
    told.tell({ kind: 'callAnswered', at: 140_000, connection: 'c2' });
    expect(told.of('hangUp')).toEqual([{ kind: 'hangUp', connection: 'c2' }]);
    told.tell({ kind: 'callAnswered', at: 140_000, connection: 'c2' });
    expect(told.of('hangUp')).toHaveLength(1);
  });

  test('Q6: after the last attempt the dialogue is over and the record says why', () => {
    const told = missed().untilTimer();
    const entry = told.state().queue?.entry;
    told.tell({ ...offer('offer-2', entry), at: 1_010_000, until: 1_030_000 });
    told.tell({ ...answer('accepted', 'offer-2'), at: 1_011_000 });
    told.forget().tell({
      kind: 'effectFailed',
      at: 1_012_000,
      effect: 'callCustomer',
      operation: operationOf(told),
      reason: 'acs:400',
    });
    expect(told.state()).toMatchObject({ phase: 'over', timers: [] });
    expect(told.of('writeRecord')).toMatchObject([
      { record: { endedBy: 'system', endReason: 'callbackFailed' } },
    ]);
    expect(told.of('tellAgent').map(({ event }) => event)).toMatchObject([
      { kind: 'dialogueEnded', wrapUpUntil: null },
    ]);
  });

  test('Q6: the agent may end the attempt while it rings', () => {
    const told = calling().forget();
    told.tell({ kind: 'agentAsked', at: 103_000, agent: 'bruno', wish: { what: 'hangUp' } });
    told.tell({ kind: 'agentAsked', at: 103_000, agent: 'adele', wish: { what: 'hold' } });
    expect(told.state().phase).toBe('calling');
    told.tell({ kind: 'agentAsked', at: 104_000, agent: 'adele', wish: { what: 'hangUp' } });
    expect(told.state().phase).toBe('scheduled');
    expect(told.of('tellAgent')).toMatchObject([{ event: { kind: 'released' } }]);
  });

  test('answers, and hangs up before the agent is there: that was an attempt', () => {
    const told = calling().tell(reached()).forget().tell(gone('c2', 107_000));
    expect(told.state()).toMatchObject({ phase: 'scheduled', callback: { attempt: 1 } });
    expect(told.of('tellAgent')).toMatchObject([{ event: { kind: 'released' } }]);
  });
});

describe('operators have turned calls outwards off', () => {
  const off = { isCallingOff: true };
  const refused = (told: Told, at = 102_000) =>
    told.tell({
      kind: 'effectFailed',
      at,
      effect: 'callCustomer',
      operation: operationOf(told),
      reason: saidTurnedOff('The network is disturbed'),
    });

  test('S4, Q6: who hangs up then waits outside the queue, and is called at their old place when it is on again', () => {
    const told = asked({}, off);
    ended(told, 10_800, played).tell(gone());
    expect(told.state()).toMatchObject({ phase: 'scheduled', queue: null });
    told.untilTimer().untilTimer();
    expect(told.state()).toMatchObject({ phase: 'scheduled', callback: { attempt: 0 } });
    told.forget().with({ isCallingOff: false }).untilTimer();
    expect(told.of('tellRouting')).toMatchObject([
      { event: { kind: 'dialogueQueued', request: { place: 2000 } } },
    ]);
  });

  test('S4, Q6: a call that is refused for it is no attempt, the agent is free without blame, and the last attempt is still made', () => {
    const told = calling().with(off).forget();
    refused(told);
    expect(told.of('tellAgent')).toMatchObject([{ event: { kind: 'released' } }]);
    expect(told.state()).toMatchObject({ phase: 'scheduled', callback: { attempt: 0 } });
    refused(told);
    expect(told.state()).toMatchObject({ phase: 'scheduled', callback: { attempt: 0 } });
    told.untilTimer().with({ isCallingOff: false }).untilTimer();
    const entry = told.state().queue?.entry;
    told.tell({ ...offer('offer-2', entry), at: 900_000, until: 930_000 });
    told.forget().tell({ ...answer('accepted', 'offer-2'), at: 901_000 });
    expect(told.of('callCustomer')).toHaveLength(1);
    expect(told.state()).toMatchObject({ phase: 'calling', callback: { attempt: 1 } });
  });

  test('S4: it is on again by the time the refusal is heard: the callback is next at its place', () => {
    const told = refused(calling().forget());
    expect(told.state()).toMatchObject({ phase: 'queue', queue: { place: 2000 } });
  });

  test('S4, Q6: one that has waited for days because of it is not given up, and its record does not grow by it', () => {
    const told = asked({}, off);
    ended(told, 10_800, played).tell(gone());
    const { length } = told.state().segments;
    for (let round = 0; round < (5 * 86_400_000) / 300_000; round += 1) told.untilTimer();
    expect(told.state().phase).toBe('scheduled');
    expect(told.state().segments).toHaveLength(length);
  });
});

describe('a callback ends', () => {
  test('Q6: nobody has time for days: it is given up, and the record says so', () => {
    const told = waiting().untilTimer();
    expect(told.state().phase).toBe('over');
    expect(told.of('writeRecord')).toMatchObject([{ record: { endReason: 'callbackFailed' } }]);
    expect(told.of('tellRouting').at(-1)).toMatchObject({ event: { kind: 'dialogueLeft' } });
  });

  test.each([
    ['waits', () => waiting()],
    ['is scheduled', () => waiting({ at: 3_600_000 })],
    ['rings', () => calling()],
  ])('a supervisor ends it while it %s', (_, begun) => {
    const told = begun().tell({
      kind: 'supervisorAsked',
      at: 102_000,
      supervisor: { id: 'sue', name: 'Sue' },
      order: { what: 'end' },
    });
    expect(told.state()).toMatchObject({ phase: 'over', timers: [] });
    expect(told.of('writeRecord')).toHaveLength(1);
  });

  test('a queue that does not keep it is asked again later', () => {
    const told = waiting().tell({
      kind: 'queueRefused',
      at: 12_000,
      entry: 1,
      center: 'sales',
      reason: 'full',
    });
    expect(told.state()).toMatchObject({ phase: 'scheduled', callback: { attempt: 0 } });
    told.forget().untilTimer();
    expect(told.of('tellRouting')).toMatchObject([{ event: { request: { place: 2000 } } }]);
  });

  test('the hungUp handler of the flow hears of the first call only', () => {
    const inputs: string[] = [];
    const runFlow: DialogueContext['runFlow'] = (state, input) => {
      inputs.push(input.type);
      return flowWith({})(state, input);
    };
    const told = asked({}, { runFlow }).tell(gone());
    told.tell({ ...offer(), at: 100_000, until: 120_000 });
    told.tell({ ...answer('accepted'), at: 101_000 });
    told.tell(reached()).tell({ ...roster(1, customer.address, atAgent), connection: 'c2' });
    told.tell(gone('c2', 200_000));
    expect(inputs.filter((type) => type === 'hungUp')).toHaveLength(1);
    expect(inputs.filter((type) => type === 'answered')).toHaveLength(1);
  });
});
