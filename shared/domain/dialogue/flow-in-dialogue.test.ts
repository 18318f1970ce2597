import { describe, expect, test } from 'vitest';
import type { AnyNode } from '#shared/flows/catalogue.ts';
import { createState } from '#shared/flows/create-state.ts';
import { goesOn } from '#shared/flows/goes-on.ts';
import { step } from '#shared/flows/step.ts';
import { compiled, end, flowOf, context as world } from '#shared/flows/walk.test-support.ts';
import { dialogueReducer } from '#shared/usecases/dialogue-reducer.ts';
import { answer, atAgent, call, customer, offer, roster, story } from './story.test-support.ts';

const say = (text: string, next: string): AnyNode => ({
  kind: 'play',
  prompt: [{ text: { en: text, de: text } }],
  exits: { next },
});

/** A dialogue whose flow is run by the real interpreter. */
function dialogueOf(definition: object, subFlows: Record<string, unknown> = {}) {
  const flow = compiled(definition, { subFlows });
  const told = story({
    runFlow: (state, input, now) =>
      step(flow, state ?? createState(flow), input, { ...world, now }),
    goesOn: (state) => goesOn(flow, state),
  });
  const media = () => told.state().media?.operation ?? 0;
  const more = {
    ...told,
    connect: () =>
      told
        .tell(call)
        .tell({ kind: 'callConnected', connection: 'c1' })
        .tell(roster(1, customer.address)),
    played: (at = 0) =>
      told.tell({
        kind: 'mediaEnded',
        at,
        operation: media(),
        result: { kind: 'played', outcome: 'completed' },
      }),
    pressed: (digits: string) =>
      told.tell({ kind: 'mediaEnded', operation: media(), result: { kind: 'tones', digits } }),
    heard: () =>
      told.effects().flatMap((effect) => {
        const prompts =
          effect.kind === 'play'
            ? effect.prompts
            : effect.kind === 'collect'
              ? effect.command.prompts
              : [];
        return prompts.map((part) => ('text' in part ? part.text : JSON.stringify(part)));
      }),
    agentJoins() {
      told
        .tell(offer())
        .tell(answer('accepted'))
        .tell(roster(2, customer.address, atAgent));
      return told.tell({
        kind: 'inviteEnded',
        operation: told.state().invite?.operation ?? 0,
        outcome: 'joined',
      });
    },
  };
  return more;
}

const treatment = {
  ...flowOf({
    hello: say('Please wait', 'offer'),
    offer: {
      kind: 'menu',
      prompt: [{ text: { en: 'Press 1 for voicemail', de: '1' } }],
      attempts: 1,
      choices: [{ id: 'leave', key: '1', label: { en: 'Leave' } }],
      exits: { leave: 'message', noInput: 'hello', noMatch: 'hello' },
    },
    message: { kind: 'end', outcome: 'message' },
  }),
  id: 'treatment',
};
const withTreatment = flowOf({
  queue: {
    kind: 'queue',
    center: 'sales',
    treatment: { flow: 'treatment' },
    exits: { message: 'voicemail' },
  },
  voicemail: {
    kind: 'voicemail',
    prompt: [{ text: { en: 'This is recorded', de: 'x' } }],
    exits: { next: 'bye' },
  },
  bye: end,
});

describe('Q3: treatment in the queue', () => {
  const waiting = () => {
    const told = dialogueOf(withTreatment, { treatment });
    told.connect();
    return told;
  };

  test('is heard instead of music, and takes the customer to the voicemail', () => {
    const told = waiting();
    expect(told.kinds()).toEqual(['answerCall', 'tellRouting', 'play']);
    told.played();
    told.pressed('1');
    expect(told.state()).toMatchObject({ phase: 'flow', queue: null });
    expect(told.of('tellRouting').at(-1)).toMatchObject({
      event: { kind: 'dialogueLeft', entry: 1 },
    });
    expect(told.heard()).toEqual([
      'Please wait',
      'Press 1 for voicemail',
      'This is recorded',
      '{"beep":true}',
    ]);
    told.played();
    expect(told.of('recordMessage')).toMatchObject([{ maxLength: 120_000, silence: 4_000 }]);
    const operation = told.state().media?.operation ?? 0;
    told.tell({
      kind: 'mediaEnded',
      operation,
      result: { kind: 'recorded', recording: 'r1', duration: 9_000, endedBy: 'key' },
    });
    expect(told.kinds().at(-1)).toBe('hangUp');
  });

  test('an agent interrupts it: what ends while they are connected is heard of only if they are not reached', () => {
    const told = waiting();
    told.tell(offer()).tell(answer('accepted'));
    told.played();
    expect(told.state()).toMatchObject({ phase: 'joining', held: [{ type: 'played' }] });
    expect(told.kinds().at(-1)).toBe('playMusic');
    told.tell({
      kind: 'inviteEnded',
      operation: told.state().invite?.operation ?? 0,
      outcome: 'noAnswer',
    });
    expect(told.state()).toMatchObject({ phase: 'queue', held: [], media: { kind: 'collect' } });
    expect(told.heard().at(-1)).toBe('Press 1 for voicemail');
  });

  test('is over when they talk', () => {
    const told = waiting();
    told.agentJoins();
    expect(told.state()).toMatchObject({
      phase: 'talk',
      media: null,
      flow: { state: { frames: [] } },
    });
    expect(told.kinds()).toContain('stopMedia');
  });

  test('leaving while an agent is rung frees that agent', () => {
    const told = waiting();
    told.played();
    told.tell(offer());
    told.forget();
    told.pressed('1');
    expect(told.state()).toMatchObject({ phase: 'flow', offer: null });
    expect(told.of('tellAgent')).toMatchObject([
      { agent: 'adele', event: { kind: 'released', offer: 'offer-1' } },
    ]);
  });
});

describe('F2: what a flow asks of the world', () => {
  const looking = flowOf({
    look: {
      kind: 'lookup',
      table: 't',
      key: '1',
      exits: { found: 'yes', notFound: 'no', error: 'broken' },
    },
    yes: say('found', 'stop'),
    no: say('not found', 'stop'),
    broken: say('broken', 'stop'),
    stop: end,
  });
  const asking = () => {
    const told = dialogueOf(looking);
    told.connect();
    return told;
  };
  const row = { kind: 'row', row: {} } as const;

  test('lies in the state until it is answered, and the answer counts once', () => {
    const told = asking();
    const [asked] = told.state().asks;
    expect(told.of('ask')).toEqual([{ kind: 'ask', operation: asked?.operation }]);
    expect(asked).toMatchObject({ ask: { kind: 'lookup', table: 't', key: '1' } });
    const answered = {
      kind: 'askAnswered',
      operation: asked?.operation ?? 0,
      answer: row,
    } as const;
    told.tell(answered).tell(answered);
    expect(told.heard()).toEqual(['found']);
    expect(told.state()).toMatchObject({ asks: [], timers: [{ timer: 'media' }] });
  });

  test('C1: the caller hears music when it takes a while, and an apology is not needed when it never comes', () => {
    const told = asking();
    told.untilTimer();
    expect(told.kinds().at(-1)).toBe('playMusic');
    told.tell({ kind: 'timerDue', at: 100_000, timer: 'ask' });
    expect(told.heard()).toEqual(['broken']);
    told.tell({ kind: 'askAnswered', operation: 2, answer: row });
    expect(told.heard()).toEqual(['broken']);
  });

  test('is forgotten when the caller hangs up', () => {
    const told = asking();
    told.tell({ kind: 'callDisconnected' });
    expect(told.state()).toMatchObject({ phase: 'over', asks: [], timers: [] });
    expect(dialogueReducer.isOver(told.state())).toBe(true);
  });

  test('F4: what a handler asks after the end is waited for, and the dialogue is over then', () => {
    const told = dialogueOf({
      ...looking,
      ...flowOf(
        {
          hello: say('Hello', 'stop'),
          stop: end,
          tell: { kind: 'sendMessage', text: { en: 'Bye', de: 'Bye' }, exits: { next: 'done' } },
          done: end,
        },
        { handlers: { ended: 'tell' } },
      ),
    });
    told.connect();
    told.tell({ kind: 'callDisconnected', at: 5_000 });
    expect(told.kinds()).toContain('writeRecord');
    expect(dialogueReducer.isOver(told.state())).toBe(false);
    const [asked] = told.state().asks;
    told.tell({
      kind: 'askAnswered',
      at: 6_000,
      operation: asked?.operation ?? 0,
      answer: { kind: 'sent', message: 'm' },
    });
    expect(dialogueReducer.isOver(told.state())).toBe(true);
    expect(told.of('writeRecord')).toHaveLength(1);
  });
});

test('F1: a flow that cannot go on apologizes, hangs up, and the record says where', () => {
  const told = dialogueOf(
    flowOf(
      {
        divide: {
          kind: 'set',
          assignments: [{ variable: 'n', value: 'number("x")' }],
          exits: { next: 'stop' },
        },
        stop: end,
      },
      { variables: { n: { type: 'number' } } },
    ),
  );
  told.connect();
  expect(told.heard()).toEqual([expect.stringContaining('something went wrong on our side')]);
  expect(told.kinds()).not.toContain('hangUp');
  told.played();
  expect(told.kinds().at(-1)).toBe('hangUp');
  told.tell({ kind: 'callDisconnected', at: 9_000 });
  expect(told.of('writeRecord')).toMatchObject([
    { record: { endedBy: 'system', endReason: 'error', flow: { lastNode: 'divide' } } },
  ]);
});

describe('F2: a survey after the agent', () => {
  const surveying = flowOf(
    {
      queue: { kind: 'queue', center: 'sales', exits: { served: 'ask' } },
      ask: {
        kind: 'survey',
        questions: [
          {
            prompt: [{ text: { en: 'From 1 to 5?', de: '1 bis 5?' } }],
            scale: 'csat',
            variable: 'score',
          },
        ],
        exits: { next: 'bye' },
      },
      bye: end,
    },
    { variables: { score: { type: 'number', reportable: true } } },
  );
  const talking = () => {
    const told = dialogueOf(surveying);
    told.connect();
    told.agentJoins();
    told.forget();
    return told;
  };

  test('the agent ends, the customer stays and answers; after-call work goes on meanwhile', () => {
    const told = talking();
    told.tell({ kind: 'agentAsked', at: 50_000, agent: 'adele', wish: { what: 'hangUp' } });
    expect(told.kinds()).toEqual(['removeParticipant', 'tellAgent', 'showAgent', 'collect']);
    expect(told.of('tellAgent')).toMatchObject([
      { event: { kind: 'dialogueEnded', wrapUpUntil: 110_000 } },
    ]);
    told.tell({ kind: 'wrappedUp', at: 60_000, agent: 'adele', codes: ['sold'], notes: '' });
    told.pressed('5');
    told.tell({ kind: 'callDisconnected', at: 70_000 });
    expect(told.state().phase).toBe('over');
    expect(told.of('writeRecord')).toMatchObject([
      {
        record: {
          endedBy: 'flow',
          wrapUps: [{ codes: ['sold'] }],
          segments: [
            { kind: 'flow' },
            { kind: 'queue' },
            { kind: 'offer', outcome: 'accepted' },
            { kind: 'offer', outcome: 'joined' },
            { kind: 'talk', agent: 'adele', outcome: 'served' },
            { kind: 'wrapUp', agent: 'adele', outcome: 'completed' },
            { kind: 'flow', agent: null },
          ],
        },
      },
    ]);
    expect(told.state().flow?.state?.variables).toEqual({ score: 5 });
  });

  test('the survey ends first: the dialogue waits for the after-call work, once', () => {
    const told = talking();
    told.tell({ ...roster(3, customer.address), at: 50_000 });
    expect(told.kinds()).toEqual(['tellAgent', 'showAgent', 'collect']);
    told.tell({ kind: 'callDisconnected', at: 55_000 });
    expect(told.state()).toMatchObject({
      phase: 'wrapUp',
      offer: { agent: { id: 'adele' } },
      afterCalls: [],
    });
    const done = {
      kind: 'wrappedUp',
      at: 60_000,
      agent: 'adele',
      codes: ['a'],
      notes: '',
    } as const;
    told.tell(done).tell(done);
    expect(told.of('writeRecord')).toMatchObject([
      { record: { endedBy: 'customer', wrapUps: [{ codes: ['a'] }] } },
    ]);
    expect(told.of('tellAgent').filter(({ event }) => event.kind === 'wrapUpDone')).toHaveLength(1);
  });

  test('the time for after-call work is up while the survey goes on', () => {
    const told = talking();
    told.tell({ ...roster(3, customer.address), at: 50_000 });
    told.tell({ kind: 'timerDue', at: 110_000, timer: 'afterCall' });
    expect(told.state()).toMatchObject({ phase: 'flow', afterCalls: [] });
    told.tell({ kind: 'callDisconnected', at: 120_000 });
    expect(told.of('writeRecord')).toMatchObject([{ record: { wrapUps: [] } }]);
  });
});
