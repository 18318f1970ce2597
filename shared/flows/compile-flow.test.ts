import { describe, expect, test } from 'vitest';
import type { FlowFinding } from '#shared/contracts/flow/finding.ts';
import { compileFlow } from './compile-flow.ts';
import { end, flowOf } from './walk.test-support.ts';

function findingsOf(definition: unknown): readonly FlowFinding[] {
  const compilation = compileFlow(definition);
  if (compilation.ok) throw new Error('it was accepted');
  for (const { what, advice } of compilation.findings) expect(`${what}${advice}`).not.toBe('');
  return compilation.findings;
}

const raw = (node: object, more: object = {}) => ({
  ...flowOf({ one: end }),
  nodes: { one: node, two: end },
  ...more,
});
const say = [{ text: { en: 'Hi' } }];
const variables = {
  name: { type: 'text' },
  pin: { type: 'text', sensitive: true },
  other: { type: 'text', sensitive: true },
  count: { type: 'number' },
};

test('Q1: a step that asks for more skill than the one before is odd, and can be published', () => {
  const compilation = compileFlow(
    flowOf({
      queue: {
        kind: 'queue',
        skills: [
          { skill: 'german', level: 2 },
          { skill: 'tax', level: 4 },
        ],
        relaxation: [
          { after: 30, skills: [{ skill: 'german', level: 2 }] },
          { after: 60, skills: [{ skill: 'german', level: 5 }] },
        ],
      },
    }),
  );
  expect(compilation).toMatchObject({
    ok: true,
    warnings: [{ field: 'relaxation.1.skills', what: expect.stringContaining("'german' from 5") }],
  });
});

test('F1: a definition of a newer version is refused by name', () => {
  expect(findingsOf({ ...flowOf({ one: end }), schema: 2 })).toEqual([
    {
      field: 'schema',
      what: 'the definition has schema 2; this version of the product knows 1',
      advice: expect.stringContaining('Update'),
    },
  ]);
});

test.each([null, 'flow', 7, [], {}])(
  'F1: %j is no definition, and is said to be none',
  (definition) => {
    expect(findingsOf(definition).length).toBeGreaterThan(0);
  },
);

test.each(['constructor', 'toString'])('F1: %s is no name for a node or a variable', (name) => {
  const nodes = { one: { kind: 'goTo', exits: { next: name, exceeded: 'one' } }, [name]: end };
  expect(findingsOf({ ...flowOf({ one: end }), nodes })[0]?.what).toContain('another use');
  const variables = { [name]: { type: 'text' } };
  expect(findingsOf({ ...flowOf({ one: end }), variables })[0]?.what).toContain('another use');
});

test('F1: everything that is wrong comes back at one time', () => {
  const nodes = {
    one: { kind: 'condition', condition: 'vars.x', exits: { true: 'nowhere', false: 'two' } },
    two: { kind: 'goodbye' },
    three: { kind: 'play', exits: { next: 'one' } },
  };
  const fields = findingsOf({ ...flowOf({ one: end }), start: 'zero', nodes });
  expect(fields.map(({ node, field }) => `${node ?? ''} ${field}`)).toEqual([
    ' start',
    'one exits.true',
    'one condition',
    'two kind',
    'three prompt',
  ]);
});

describe('F1: findings name node, field, what is wrong and what to do', () => {
  test.each<readonly [string, object, string, string]>([
    ['a field that does not exist', { kind: 'end', colour: 'red' }, '', 'colour'],
    ['a missing exit', { kind: 'play', prompt: say, exits: {} }, 'exits.next', ''],
    [
      'a variable that is not declared',
      { kind: 'set', assignments: [{ variable: 'nmae', value: '1' }], exits: { next: 'two' } },
      'assignments.0.variable',
      "there is no variable 'nmae'",
    ],
    [
      'a value of the wrong type',
      { kind: 'set', assignments: [{ variable: 'count', value: '"x"' }], exits: { next: 'two' } },
      'assignments.0.value',
      'must give number',
    ],
    [
      'an expression in a text, with its place',
      { kind: 'end', prompt: [{ text: { en: 'Hi {{ vars.x }}' } }] },
      'prompt.0.text.en',
      "'vars.x' at 12: No such key: x",
    ],
    [
      'a language that is none, inside a part of a prompt',
      { kind: 'end', prompt: [{ text: { english: 'Hi' } }] },
      'prompt.0.text.english',
      'write it like de',
    ],
    [
      'a recording without an address',
      { kind: 'end', prompt: [{ audio: { en: 'hello.wav' } }] },
      'prompt.0.audio.en',
      'Invalid URL',
    ],
    [
      'a {{ that is never closed',
      { kind: 'end', prompt: [{ text: { en: 'Hi {{ vars.name' } }] },
      'prompt.0.text.en',
      "'{{' at 4",
    ],
    [
      'a text that the default language lacks',
      { kind: 'end', prompt: [{ text: { de: 'Hallo' } }] },
      'prompt.0.text',
      'default language',
    ],
    [
      'a language that the flow does not speak',
      { kind: 'language', language: 'fr', exits: { next: 'two' } },
      'language',
      "does not speak 'fr'",
    ],
    [
      'a patience for an agent whom nobody names',
      { kind: 'queue', patience: 20 },
      'patience',
      'nobody names',
    ],
    [
      'steps of fewer skills that are not in order of time',
      {
        kind: 'queue',
        relaxation: [
          { after: 60, skills: [] },
          { after: 30, skills: [] },
        ],
      },
      'relaxation.1.after',
      'before the one above',
    ],
    [
      'digits for a number variable',
      {
        kind: 'collectDigits',
        prompt: say,
        variable: 'count',
        max: 4,
        exits: { next: 'two', noInput: 'two', noMatch: 'two' },
      },
      'variable',
      'leading zeros',
    ],
    [
      'a choice that leads nowhere',
      {
        kind: 'menu',
        prompt: say,
        choices: [{ id: 'a', label: { en: 'A' } }],
        exits: { noInput: 'two', noMatch: 'two' },
      },
      'exits.a',
      'leads nowhere',
    ],
    [
      'one key for two choices',
      {
        kind: 'menu',
        prompt: say,
        choices: [
          { id: 'a', key: '1', label: { en: 'A' } },
          { id: 'b', key: '1', label: { en: 'B' } },
        ],
        exits: { a: 'two', b: 'two', noInput: 'two', noMatch: 'two' },
      },
      'choices.1.key',
      'two choices',
    ],
    [
      'an exit without a case',
      {
        kind: 'switch',
        value: '1',
        cases: [{ id: 'a', values: [1] }],
        exits: { a: 'two', b: 'two', default: 'two' },
      },
      'exits.b',
      "no case 'b'",
    ],
  ])('%s', (_, node, field, what) => {
    const findings = findingsOf(raw(node, { variables }));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ node: 'one', what: expect.stringContaining(what) });
    expect(findings[0]?.field ?? '').toBe(field);
  });

  test('a default that is not of its type', () => {
    const wrong = raw(end, { variables: { count: { type: 'number', default: 'three' } } });
    expect(findingsOf(wrong)).toMatchObject([{ field: 'variables.count.default' }]);
  });
});

describe('F3: a sensitive variable', () => {
  test.each<readonly [string, object]>([
    ['in a prompt', { kind: 'end', prompt: [{ text: { en: 'PIN {{ vars.pin }}' } }] }],
    [
      'into a variable that is not',
      {
        kind: 'set',
        assignments: [{ variable: 'name', value: 'vars.pin' }],
        exits: { next: 'two' },
      },
    ],
    ['as a number to call', { kind: 'transfer', to: { kind: 'number', value: '{{ vars.pin }}' } }],
  ])('is refused %s', (_, node) => {
    const findings = findingsOf(raw(node, { variables }));
    expect(findings).toMatchObject([{ what: expect.stringContaining("'pin' is sensitive") }]);
  });

  test.each<readonly [string, object]>([
    [
      'in a condition',
      { kind: 'condition', condition: 'size(vars.pin) == 4', exits: { true: 'two', false: 'two' } },
    ],
    [
      'into a sensitive variable',
      {
        kind: 'set',
        assignments: [{ variable: 'other', value: 'vars.pin' }],
        exits: { next: 'two' },
      },
    ],
  ])('may be used %s', (_, node) => {
    expect(compileFlow(raw(node, { variables })).ok).toBe(true);
  });
});

test('F3: a sensitive value gets neither into a message nor to where it is sent', () => {
  const sending = (more: object) =>
    compileFlow({
      ...flowOf({ stop: end }),
      start: 'send',
      nodes: {
        send: {
          kind: 'sendMessage',
          text: { en: 'Hi', de: 'Hi' },
          exits: { next: 'stop' },
          ...more,
        },
        stop: end,
      },
      variables: { card: { type: 'text', sensitive: true } },
    });
  expect(sending({})).toMatchObject({ ok: true });
  expect(sending({ text: { en: '{{ vars.card }}', de: 'x' } })).toMatchObject({
    ok: false,
    findings: [{ node: 'send', field: 'text.en', what: expect.stringContaining('sensitive') }],
  });
  expect(sending({ to: '{{ vars.card }}' })).toMatchObject({
    ok: false,
    findings: [{ node: 'send', field: 'to' }],
  });
});
