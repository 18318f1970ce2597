import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import { FlowState } from '#shared/contracts/flow/state.ts';
import type { AnyNode } from './catalogue.ts';
import { compileFlow } from './compile-flow.ts';
import { createState } from './create-state.ts';
import { recordRun } from './replay/record-run.ts';
import { Recording } from './replay/recording.ts';
import { replay } from './replay/replay.ts';
import { step } from './step.ts';
import { compiled, context, flowOf, monday, walk } from './walk.test-support.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const to = fc.constantFrom(...ids);
const maybe = fc.option(to, { nil: undefined });
const prompt = fc.constantFrom(
  [{ text: { en: 'Hi', de: 'Hallo' } }],
  [{ text: { en: '{{ vars.text }} {{ vars.number }} {{ vars.list }}' } }],
  [{ audio: { en: 'https://example.com/a.wav' } }],
  [{ ssml: { en: '<b>{{ vars.list[1] }}</b>' } }],
);
const value = fc.constantFrom(
  ['number', 'vars.number + 1'],
  ['number', 'vars.number * vars.number * 1e99'],
  ['number', 'vars.list[0]'],
  ['text', 'vars.text + vars.text + "x"'],
  ['text', 'vars.text.upper()'],
  ['list', 'vars.list + vars.list + [1]'],
  ['list', 'vars.list.map(x, [x])'],
  ['object', '{"a": vars.list, "b": vars.object}'],
  ['secret', 'vars.text'],
);
const asking = { prompt, attempts: fc.integer({ min: 1, max: 4 }) };
const exitsOf = (names: readonly string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, to])));
const node = fc.oneof(
  fc.record({ kind: fc.constant('play'), prompt, exits: fc.record({ next: to, error: maybe }) }),
  fc.record({
    kind: fc.constant('menu'),
    ...asking,
    choices: fc.constant([
      { id: 'one', key: '1', label: { en: 'One' } },
      { id: 'two', label: { en: 'Two' }, phrases: { en: ['second one'] } },
    ]),
    exits: exitsOf(['one', 'two', 'noInput', 'noMatch']),
  }),
  fc.record({
    kind: fc.constant('collectDigits'),
    ...asking,
    variable: fc.constantFrom('text', 'secret'),
    max: fc.integer({ min: 1, max: 9 }),
    exits: exitsOf(['next', 'noInput', 'noMatch']),
  }),
  fc.record({
    kind: fc.constant('set'),
    assignments: fc.array(
      value.map(([variable, one]) => ({ variable, value: one })),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    exits: fc.record({ next: to, error: maybe }),
  }),
  fc.record({
    kind: fc.constant('condition'),
    condition: fc.constantFrom('vars.number > 3', 'vars.list[0] == 1', 'hours.main == "open"'),
    exits: fc.record({ true: to, false: to, error: maybe }),
  }),
  fc.record({
    kind: fc.constant('businessHours'),
    hours: fc.constantFrom('main', 'gone'),
    exits: fc.record({ open: to, closed: to, error: maybe }),
  }),
  fc.record({ kind: fc.constant('queue'), exits: fc.record({ timeout: maybe, error: maybe }) }),
  fc.record({
    kind: fc.constant('transfer'),
    to: fc.constantFrom({ kind: 'number', value: '{{ vars.text }}' }),
    exits: fc.record({ busy: maybe, failed: maybe }),
  }),
  fc.record({
    kind: fc.constant('callback'),
    number: fc.constantFrom('{{ caller.address }}', '{{ vars.text }}'),
    when: fc.option(fc.constantFrom('vars.number', 'vars.text'), { nil: undefined }),
    exits: fc.record({ next: to, refused: maybe, error: maybe }),
  }),
  fc.record({ kind: fc.constant('goTo'), exits: exitsOf(['next', 'exceeded']) }),
  fc.record({
    kind: fc.constant('language'),
    language: fc.constantFrom('caller', 'de', 'en'),
    exits: exitsOf(['next']),
  }),
  fc.record({ kind: fc.constant('end'), prompt: fc.option(prompt, { nil: undefined }) }),
);

const flow = fc
  .tuple(fc.record(Object.fromEntries(ids.map((id) => [id, node]))), to)
  .map(([nodes, start]) => {
    // What undefined stands for is left out, as it is in JSON.
    const plain: Record<string, AnyNode> = JSON.parse(JSON.stringify(nodes));
    return flowOf(plain, {
      start,
      variables: {
        text: { type: 'text' },
        number: { type: 'number', reportable: true },
        list: { type: 'list' },
        object: { type: 'object' },
        secret: { type: 'text', sensitive: true },
      },
    });
  });

const operation = fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined });
const input: fc.Arbitrary<FlowInput> = fc.oneof(
  fc.constant<FlowInput>({ type: 'start' }),
  fc.record({
    type: fc.constant('played' as const),
    operation,
    outcome: fc.constantFrom('completed' as const, 'failed' as const, 'interrupted' as const),
  }),
  fc.record({ type: fc.constant('chosen' as const), choice: fc.constantFrom('one', 'two', 'x') }),
  fc.record({
    type: fc.constant('tones' as const),
    operation,
    digits: fc.stringMatching(/^[0-9*#]{0,9}$/),
  }),
  fc.record({
    type: fc.constant('spoken' as const),
    text: fc.oneof(fc.string({ maxLength: 50 }), fc.constantFrom('the second one', '1 2 3')),
  }),
  fc.record({
    type: fc.constant('inputFailed' as const),
    operation,
    reason: fc.constantFrom('silence' as const, 'noMatch' as const, 'error' as const),
  }),
  fc.record({
    type: fc.constant('queueEnded' as const),
    reason: fc.constantFrom('closed' as const, 'timeout' as const, 'abandoned' as const),
  }),
  fc.record({
    type: fc.constant('callbackAnswered' as const),
    operation,
    outcome: fc.constantFrom('accepted' as const, 'refused' as const),
  }),
  fc.record({
    type: fc.constant('transferEnded' as const),
    outcome: fc.constantFrom('completed' as const, 'busy' as const, 'noAnswer' as const),
  }),
);

test('F1: any flow with any inputs never throws, ends once, and its state stays plain, small and the same on replay', () => {
  let steps = 0;
  const ends = new Set<string>();
  fc.assert(
    fc.property(flow, fc.array(input, { minLength: 25, maxLength: 40 }), (definition, inputs) => {
      const compilation = compileFlow(definition, { isPublished: true });
      if (!compilation.ok) return;
      let state = createState(compilation.flow);
      let ended = 0;
      for (const one of [{ type: 'start' } as const, ...inputs]) {
        const before = JSON.stringify(state);
        const at = { ...context, now: monday + steps };
        const result = step(compilation.flow, state, one, at);
        expect(step(compilation.flow, JSON.parse(before), one, at)).toEqual(result);
        expect(JSON.stringify(state)).toBe(before);
        state = result.state;
        expect(FlowState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
        expect(JSON.stringify(state).length).toBeLessThan(25_000);
        for (const command of result.commands) FlowCommand.parse(command);
        expect(result.commands.length).toBeLessThanOrEqual(1);
        ended += result.commands.filter(({ type }) => type === 'end').length;
        if (state.ended) ends.add(state.ended.reason);
        else expect(state.waiting).not.toBeNull();
        steps += 1;
      }
      expect(ended).toBe(state.ended ? 1 : 0);
    }),
    { numRuns: 400 },
  );
  expect(steps).toBeGreaterThan(3_000);
  expect(ends.size).toBeGreaterThan(3);
});

test('F1: replaying the same inputs gives the same commands', () => {
  fc.assert(
    fc.property(flow, fc.array(input, { maxLength: 20 }), (definition, inputs) => {
      fc.pre(compileFlow(definition, { isPublished: true }).ok);
      const run = () => walk(definition, inputs, context, { isPublished: true });
      expect(run()).toEqual(run());
    }),
    { numRuns: 100 },
  );
});

test('L3: a dialogue with any flow that is recorded goes the same when it is held again', () => {
  let recorded = 0;
  fc.assert(
    fc.property(flow, fc.array(input, { maxLength: 20 }), (definition, inputs) => {
      const compilation = compileFlow(definition, { isPublished: true });
      fc.pre(compilation.ok);
      if (!compilation.ok) return;
      const all = [{ type: 'start' } as const, ...inputs].map((one, index) => ({
        input: one,
        context: { ...context, now: monday + index },
      }));
      const run = recordRun(compilation.flow, { name: 'random', inputs: all });
      if (!run) return;
      const of = {
        id: definition.id,
        version: 1,
        definition: JSON.parse(JSON.stringify(definition)),
      };
      const stored = { interpreter: 1, flow: of, subFlows: {}, runs: [run] };
      expect(replay(Recording.parse(JSON.parse(JSON.stringify(stored))))).toEqual({
        ok: true,
        runs: [{ name: 'random', differences: [] }],
      });
      recorded += 1;
    }),
    { numRuns: 100 },
  );
  expect(recorded).toBeGreaterThan(95);
});

test('F1: whatever JSON is given as a definition, it is compiled or refused, never thrown at', () => {
  fc.assert(
    fc.property(
      flow,
      fc.jsonValue(),
      fc.constantFrom(...ids),
      to,
      (definition, junk, id, other) => {
        const broken = {
          ...definition,
          nodes: { ...definition.nodes, [id]: junk, [other]: { kind: 'menu', exits: junk } },
        };
        const compilation = compileFlow(broken);
        if (!compilation.ok) expect(compilation.findings.length).toBeGreaterThan(0);
        expect(compileFlow(junk).ok).toBe(false);
      },
    ),
    { numRuns: 200 },
  );
});

test('F1: the random flows are mostly flows that run', () => {
  const sample = fc.sample(flow, { numRuns: 100, seed: 1 });
  const running = sample.filter((definition) => compileFlow(definition, { isPublished: true }).ok);
  expect(running.length).toBeGreaterThan(50);
  expect(compiled(running[0], { isPublished: true }).nodes.size).toBe(ids.length);
});
