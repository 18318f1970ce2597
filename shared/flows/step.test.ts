import { describe, expect, test } from 'vitest';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { AnyNode } from './catalogue.ts';
import { createState } from './create-state.ts';
import { reportVariables } from './report-variables.ts';
import { nodeBudget } from './run.ts';
import { step } from './step.ts';
import {
  compiled,
  context,
  end,
  flowOf,
  officeHours,
  played,
  press,
  say,
  silence,
  walk,
} from './walk.test-support.ts';

const text = (en: string, de = en) => [{ text: { en, de } }];
const twoChoices = (more: object = {}): AnyNode => ({
  kind: 'menu',
  prompt: text('Main'),
  noInputPrompt: text('Nothing heard'),
  noMatchPrompt: text('Not understood'),
  attempts: 2,
  choices: [
    {
      id: 'sales',
      key: '1',
      label: { en: 'Sales', de: 'Verkauf' },
      phrases: { en: ['buy'], de: ['kaufen'] },
    },
    { id: 'bills', key: '2', label: { en: 'Bills', de: 'Rechnungen' } },
  ],
  exits: { sales: 'sales', bills: 'bills', noInput: 'quiet', noMatch: 'wrong', error: 'broken' },
  ...more,
});
const ends = Object.fromEntries(
  ['sales', 'bills', 'quiet', 'wrong', 'broken', 'a', 'b', 'c', 'd'].map((id) => [id, end]),
);
const endedAt = (node: string, reason = 'completed') => ({ type: 'end', reason, node });

describe('F2: play', () => {
  const flow = flowOf(
    {
      hello: {
        kind: 'play',
        prompt: [
          ...text('Hi {{ vars.name }}, {{ vars.count }} calls'),
          { audio: { en: 'https://example.com/en.wav' } },
          { ssml: { en: '<s>{{ vars.name }}</s>' }, language: 'de' },
        ],
        exits: { next: 'a' },
      },
      ...ends,
    },
    {
      variables: {
        name: { type: 'text', default: 'A & B' },
        count: { type: 'number', default: 1234 },
      },
    },
  );

  test('says text, recordings and SSML with values filled in, and waits until it was played', () => {
    const { commands, state } = walk(flow);
    expect(commands).toEqual([
      {
        type: 'play',
        operation: 1,
        language: 'en',
        interruptible: true,
        prompts: [
          { text: 'Hi A & B, 1,234 calls' },
          { audio: 'https://example.com/en.wav' },
          { ssml: '<s>A &amp; B</s>', language: 'de' },
        ],
      },
    ]);
    expect(state.waiting).toEqual({ for: 'played', operation: 1, attempt: 1 });
  });

  test.each(['completed', 'interrupted', 'failed'] as const)(
    'goes on when it was %s',
    (outcome) => {
      expect(walk(flow, [{ type: 'played', outcome }]).last).toEqual(endedAt('a'));
    },
  );

  test('leaves by error when it could not be played, if that exit leads somewhere', () => {
    const careful = flowOf({
      hello: { kind: 'play', prompt: text('Hi'), exits: { next: 'a', error: 'b' } },
      ...ends,
    });
    expect(walk(careful, [{ type: 'played', outcome: 'failed' }]).last).toEqual(endedAt('b'));
  });
});

describe('F2: menu', () => {
  const flow = flowOf({ menu: twoChoices(), ...ends });

  test('offers keys, labels and phrases in the language of the dialogue', () => {
    const german = flowOf({
      language: { kind: 'language', language: 'de', exits: { next: 'menu' } },
      menu: twoChoices(),
      ...ends,
    });
    expect(walk(german).last).toMatchObject({
      type: 'collect',
      kind: 'choice',
      language: 'de',
      speech: true,
      timeouts: { initialSilence: 5_000, interDigit: 3_000, endSilence: 1_000 },
      choices: [
        { id: 'sales', key: '1', label: 'Verkauf', phrases: ['kaufen'] },
        { id: 'bills', key: '2', label: 'Rechnungen', phrases: [] },
      ],
    });
  });

  test.each<readonly [string, FlowInput, string]>([
    ['a key', press('2'), 'bills'],
    ['a button', { type: 'chosen', choice: 'sales' }, 'sales'],
    ['a label said', say('Sales!'), 'sales'],
    ['a phrase among other words', say('I would like to buy something'), 'sales'],
    ['a key written', say(' 2 '), 'bills'],
    ['trouble in the channel', { type: 'inputFailed', reason: 'error' }, 'broken'],
  ])('%s chooses the way', (_, input, node) => {
    expect(walk(flow, [input]).last).toEqual(endedAt(node));
  });

  test('F5: something that fits two choices is not guessed', () => {
    expect(walk(flow, [say('sales or bills')]).last).toMatchObject({ type: 'collect' });
  });

  test('after silence it says its own prompt, asks again, and leaves by noInput after the last attempt', () => {
    const { commands } = walk(flow, [silence, silence]);
    expect(commands).toMatchObject([
      { type: 'collect', operation: 1, prompts: [{ text: 'Main' }] },
      { type: 'collect', operation: 2, prompts: [{ text: 'Nothing heard' }, { text: 'Main' }] },
      endedAt('quiet'),
    ]);
  });

  test('after a wrong key it says its own prompt, and leaves by noMatch after the last attempt', () => {
    const { commands } = walk(flow, [press('9'), { type: 'inputFailed', reason: 'noMatch' }]);
    expect(commands).toMatchObject([
      { prompts: [{ text: 'Main' }] },
      { prompts: [{ text: 'Not understood' }, { text: 'Main' }] },
      endedAt('wrong'),
    ]);
  });

  test('keeps the choice in a variable', () => {
    const keeping = flowOf(
      { menu: twoChoices({ saveAs: 'topic' }), ...ends },
      {
        variables: { topic: { type: 'text' } },
      },
    );
    expect(walk(keeping, [press('1')]).state.variables).toEqual({ topic: 'sales' });
  });
});

describe('F2: collect digits', () => {
  const flow = flowOf(
    {
      digits: {
        kind: 'collectDigits',
        prompt: text('Number?'),
        variable: 'number',
        min: 3,
        max: 5,
        terminator: '#',
        attempts: 2,
        exits: { next: 'a', noInput: 'b', noMatch: 'c', error: 'd' },
      },
      ...ends,
    },
    { variables: { number: { type: 'text' } } },
  );

  test.each<readonly [string, FlowInput, string]>([
    ['enough', press('012'), '012'],
    ['with the terminator', press('0123#'), '0123'],
    ['written with spaces', say('01 23'), '0123'],
  ])('%s: kept as text', (_, input, value) => {
    const { last, state } = walk(flow, [input]);
    expect(last).toEqual(endedAt('a'));
    expect(state.variables['number']).toBe(value);
  });

  test.each<readonly [string, FlowInput, string]>([
    ['too few', press('12'), 'c'],
    ['too many', press('123456'), 'c'],
    ['stars', press('1*3'), 'c'],
    ['words', say('one two three'), 'c'],
    ['too slow between two keys', { type: 'inputFailed', reason: 'interDigit' }, 'c'],
    ['silence', silence, 'b'],
    ['trouble in the channel', { type: 'inputFailed', reason: 'error' }, 'd'],
  ])('%s: asked again, then by its exit', (_, input, node) => {
    const { last, state } = walk(flow, [input, input]);
    expect(last).toEqual(endedAt(node));
    expect(state.variables['number']).toBe('');
  });

  test('F3: masked, and kept apart from other variables, when the variable is sensitive', () => {
    const secret = { ...flow, variables: { number: { type: 'text' as const, sensitive: true } } };
    const { commands, state } = walk(secret, [press('4711')]);
    expect(commands[0]).toMatchObject({ kind: 'digits', masked: true, digits: { min: 3, max: 5 } });
    expect(state.secrets).toEqual({ number: '4711' });
    expect(JSON.stringify({ ...state, secrets: {} })).not.toContain('4711');
  });
});

describe('F2: set', () => {
  const flow = (value: string, exits = { next: 'a', error: 'b' }) =>
    flowOf(
      {
        set: {
          kind: 'set',
          assignments: [
            { variable: 'count', value: 'vars.count + 1' },
            { variable: 'count', value },
          ],
          exits,
        },
        ...ends,
      },
      { variables: { count: { type: 'number', default: 1 }, all: { type: 'list' } } },
    );

  test('calculates one after the other', () => {
    expect(walk(flow('vars.count * 10')).state.variables['count']).toBe(20);
  });

  test('changes nothing when one fails, and leaves by error', () => {
    const { last, state } = walk(flow('double(vars.all[3])'));
    expect(last).toEqual(endedAt('b'));
    expect(state.variables['count']).toBe(1);
  });

  test('F3: an error without an exit for it ends the flow with the node and the reason', () => {
    const open = flowOf(
      {
        set: {
          kind: 'set',
          assignments: [{ variable: 'count', value: '1 / 0' }],
          exits: { next: 'a' },
        },
        ...ends,
      },
      { variables: { count: { type: 'number' } } },
    );
    expect(walk(open).last).toEqual({
      ...endedAt('set', 'error'),
      detail: 'count: division by zero',
    });
  });
});

describe('F2: condition and switch', () => {
  test.each([
    ['caller.country == "DE"', 'a'],
    ['caller.address.startsWith("+31")', 'b'],
    ['vars.list[0] == 1', 'c'],
  ])('condition %s → %s', (condition, node) => {
    const flow = flowOf(
      {
        one: { kind: 'condition', condition, exits: { true: 'a', false: 'b', error: 'c' } },
        ...ends,
      },
      { variables: { list: { type: 'list' } } },
    );
    expect(walk(flow).last).toEqual(endedAt(node));
  });

  test('C2: a flow knows the ad that led the customer here, and that none did', () => {
    const exits = { true: 'a', false: 'b' };
    const flow = compiled(
      flowOf({ one: { kind: 'condition', condition: 'dialogue.ad == "4711"', exits }, ...ends }),
    );
    const by = (ad?: string) => {
      const dialogue = { ...context.dialogue, ...(ad !== undefined && { ad }) };
      return step(flow, createState(flow), { type: 'start' }, { ...context, dialogue }).state.ended;
    };
    expect([by('4711')?.node, by('4712')?.node, by()?.node]).toEqual(['a', 'b', 'b']);
  });

  test.each([
    ['"x"', 'a'],
    ['1 + 1', 'b'],
    ['2.0', 'b'],
    ['true', 'c'],
    ['"else"', 'd'],
  ])('switch over %s → %s', (value, node) => {
    const flow = flowOf({
      one: {
        kind: 'switch',
        value,
        cases: [
          { id: 'letters', values: ['x', 'y'] },
          { id: 'two', values: [2] },
          { id: 'yes', values: [true, 'x'] },
        ],
        exits: { letters: 'a', two: 'b', yes: 'c', default: 'd' },
      },
      ...ends,
    });
    expect(walk(flow).last).toEqual(endedAt(node));
  });
});

describe('M6: business hours', () => {
  const node = (exits: object): AnyNode => ({
    kind: 'businessHours',
    hours: 'main',
    exits: { open: 'a', closed: 'b', ...exits },
  });
  test.each([
    ['2026-11-23T09:00:00Z', { holiday: 'c' }, 'a'],
    ['2026-11-22T09:00:00Z', { holiday: 'c' }, 'b'],
    ['2026-12-25T09:00:00Z', { holiday: 'c' }, 'c'],
    ['2026-12-25T09:00:00Z', {}, 'b'],
  ])('at %s with exits %j → %s', (now, exits, target) => {
    const at = { ...context, now: Date.parse(now) };
    expect(walk(flowOf({ hours: node(exits), ...ends }), [], at).last).toEqual(endedAt(target));
  });

  test('hours that were deleted lead to error', () => {
    const without = { ...context, hours: { other: officeHours } };
    const flow = flowOf({ hours: node({ error: 'd' }), ...ends });
    expect(walk(flow, [], without).last).toEqual(endedAt('d'));
  });
});

describe('F2: queue', () => {
  const flow = flowOf({
    queue: {
      kind: 'queue',
      skills: [{ skill: 'german', level: 3 }],
      priority: 2,
      maxWait: 600,
      exits: { closed: 'a', timeout: 'b', error: 'c' },
    },
    ...ends,
  });

  test('puts the dialogue into the queue of its contact center, with skills and priority', () => {
    expect(walk(flow).commands).toEqual([
      {
        type: 'queue',
        operation: 1,
        center: 'sales',
        skills: [{ skill: 'german', level: 3 }],
        priority: 2,
        maxWait: 600_000,
      },
    ]);
  });

  test.each([
    ['closed', 'a'],
    ['timeout', 'b'],
    ['error', 'c'],
    ['full', 'c'],
    ['noAgents', 'a'],
  ] as const)('back because it is %s → %s', (reason, node) => {
    expect(walk(flow, [{ type: 'queueEnded', reason }]).last).toEqual(endedAt(node));
  });

  test('Q7: nobody who could ever have it has an exit of its own', () => {
    const own = flowOf({
      queue: { kind: 'queue', exits: { noAgents: 'b', closed: 'a' } },
      ...ends,
    });
    expect(walk(own, [{ type: 'queueEnded', reason: 'noAgents' }]).last).toEqual(endedAt('b'));
  });

  test('Q1: asks for fewer skills after a while, and for one agent only, with patience', () => {
    const patient = (node: object) =>
      walk(flowOf({ queue: { kind: 'queue', ...node } })).commands[0];
    const german = { skill: 'german', level: 3 };
    const relaxation = [
      { after: 30, skills: [{ skill: 'german' }] },
      { after: 60, skills: [] },
    ];
    expect(patient({ skills: [german], relaxation, agent: 'ann', patience: 20 })).toMatchObject({
      relaxation: [
        { after: 30_000, skills: [{ skill: 'german', level: 1 }] },
        { after: 60_000, skills: [] },
      ],
      agent: 'ann',
      patience: 20_000,
    });
    expect(patient({ agent: 'ann', patience: 'always' })).toMatchObject({ patience: 'always' });
    // Who names nobody after all waits for anybody.
    expect(patient({ agent: '{{ "" }}', patience: 'always' })).not.toHaveProperty('patience');
  });

  test('a customer who gave up ends the flow', () => {
    const { last } = walk(flow, [{ type: 'queueEnded', reason: 'abandoned' }]);
    expect(last).toEqual(endedAt('queue', 'abandoned'));
  });

  test('without a fitting exit the flow ends and says what came back', () => {
    const bare = flowOf({ queue: { kind: 'queue' } });
    expect(walk(bare, [{ type: 'queueEnded', reason: 'full' }]).last).toEqual({
      ...endedAt('queue', 'queueEnded'),
      detail: 'the queue ended: full',
    });
  });
});

describe('F2: transfer', () => {
  const flow = (exits: object) =>
    flowOf(
      {
        transfer: {
          kind: 'transfer',
          to: { kind: 'number', value: '+49{{ digits(vars.extension) }}' },
          ringTime: 20,
          exits,
        },
        ...ends,
      },
      { variables: { extension: { type: 'text', default: '30-1234' } } },
    );

  test('dials what the expressions give, and is over when that succeeds', () => {
    const { commands } = walk(flow({}), [{ type: 'transferEnded', outcome: 'completed' }]);
    expect(commands).toEqual([
      {
        type: 'transfer',
        operation: 1,
        to: { kind: 'number', value: '+49301234' },
        ringTime: 20_000,
      },
      endedAt('transfer', 'transferred'),
    ]);
  });

  test.each([
    ['busy', { busy: 'a', failed: 'b' }, endedAt('a')],
    ['noAnswer', { busy: 'a', failed: 'b' }, endedAt('b')],
    ['failed', { error: 'c' }, endedAt('c')],
    ['busy', {}, endedAt('transfer', 'transferFailed')],
  ] as const)('%s with exits %j', (outcome, exits, expected) => {
    expect(walk(flow(exits), [{ type: 'transferEnded', outcome }]).last).toMatchObject(expected);
  });

  test('nobody to transfer to counts as failed', () => {
    const empty = flowOf(
      {
        transfer: {
          kind: 'transfer',
          to: { kind: 'teamsUser', value: '{{ vars.who }}' },
          exits: { failed: 'a' },
        },
        ...ends,
      },
      { variables: { who: { type: 'text' } } },
    );
    expect(walk(empty).last).toEqual(endedAt('a'));
  });
});

test('F2: go to goes back only as often as it may', () => {
  const flow = flowOf({
    hello: { kind: 'play', prompt: text('Hi'), exits: { next: 'back' } },
    back: { kind: 'goTo', limit: 2, exits: { next: 'hello', exceeded: 'a' } },
    ...ends,
  });
  const { commands, state } = walk(flow, [played, played, played, played]);
  expect(commands.map(({ type }) => type)).toEqual(['play', 'play', 'play', 'end']);
  expect(state.counters).toEqual({ back: 3 });
});

describe('F7: language', () => {
  test.each([
    ['+49301234567', 'de'],
    ['+41441234567', 'de'],
    ['+31201234567', 'en'],
    ['someone@example.com', 'en'],
  ])('a caller from %s hears %s', (address, language) => {
    const flow = flowOf({
      language: { kind: 'language', exits: { next: 'bye' } },
      bye: { kind: 'end', prompt: text('Goodbye', 'Tschüs') },
    });
    const { last } = walk(flow, [], { ...context, caller: { address } });
    expect(last).toMatchObject({
      language,
      prompts: [{ text: language === 'de' ? 'Tschüs' : 'Goodbye' }],
    });
  });

  test('a text that a language lacks is said in the default language', () => {
    const flow = flowOf({
      language: { kind: 'language', language: 'de', exits: { next: 'bye' } },
      bye: { kind: 'end', prompt: [{ text: { en: 'Goodbye' } }] },
    });
    expect(walk(flow).last).toMatchObject({ language: 'de', prompts: [{ text: 'Goodbye' }] });
  });
});

test('F2: end says its prompt and then ends', () => {
  const { commands } = walk(flowOf({ bye: { kind: 'end', prompt: text('Bye') } }), [played]);
  expect(commands).toMatchObject([{ type: 'play', interruptible: false }, endedAt('bye')]);
});

describe('F1: a dialogue in its flow', () => {
  const flow = flowOf({ menu: twoChoices(), ...ends });

  test('S5: doubled, late and unexpected inputs change nothing', () => {
    const start = walk(flow);
    const again = walk(flow, [{ type: 'start' }, played, { type: 'queueEnded', reason: 'full' }]);
    expect(again).toEqual(start);
    const late = walk(flow, [silence, { type: 'inputFailed', operation: 1, reason: 'silence' }]);
    expect(late.commands).toHaveLength(2);
    const current = walk(flow, [silence, { type: 'tones', operation: 2, digits: '1' }]);
    expect(current.last).toEqual(endedAt('sales'));
  });

  test('hanging up ends it wherever it is; after the end nothing happens any more', () => {
    const { commands, state } = walk(flow, [{ type: 'hungUp' }, press('1'), { type: 'hungUp' }]);
    expect(commands).toHaveLength(2);
    expect(commands[1]).toEqual(endedAt('menu', 'hungUp'));
    expect(state.ended).toEqual({ reason: 'hungUp', node: 'menu' });
  });

  test('a flow that goes round without waiting ends after the budget and says where', () => {
    const round = flowOf(
      {
        one: {
          kind: 'set',
          assignments: [{ variable: 'n', value: 'vars.n + 1' }],
          exits: { next: 'two' },
        },
        two: { kind: 'condition', condition: 'vars.n > 0', exits: { true: 'one', false: 'one' } },
      },
      { variables: { n: { type: 'number' } } },
    );
    const { last, state } = walk(round, [], context, { isPublished: true });
    expect(last).toMatchObject({
      type: 'end',
      reason: 'runaway',
      node: expect.stringMatching(/one|two/),
    });
    expect(state.variables['n']).toBeLessThanOrEqual(nodeBudget);
    expect(state.trail).toHaveLength(20);
  });

  test('a flow that does little, but expensively, ends before it has taken long', () => {
    const heavy = flowOf(
      {
        one: {
          kind: 'condition',
          condition: 'vars.list.map(x, vars.list.map(y, 1)).size() >= 0',
          exits: { true: 'one', false: 'one' },
        },
      },
      { variables: { list: { type: 'list', default: Array.from({ length: 100 }, () => 1) } } },
    );
    const start = performance.now();
    expect(walk(heavy, [], context, { isPublished: true }).last).toMatchObject({
      type: 'end',
      reason: 'runaway',
      node: 'one',
    });
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('a state that stands at a node which is not in this flow ends with the reason', () => {
    const other = compiled(flow);
    const state = { ...createState(other), node: 'gone' };
    expect(step(other, state, { type: 'start' }, context).commands).toEqual([
      { ...endedAt('gone', 'error'), detail: "there is no node 'gone'" },
    ]);
  });
});

test('F3: the record gets the variables marked reportable, never a sensitive one', () => {
  const flow = flowOf(
    { a: end },
    {
      variables: {
        shown: { type: 'text', default: 'x', reportable: true },
        hidden: { type: 'text', default: 'y' },
        secret: { type: 'text', default: 'z', reportable: true, sensitive: true },
      },
    },
  );
  const { state } = walk(flow);
  expect(reportVariables(compiled(flow), state)).toEqual({ shown: 'x' });
});
