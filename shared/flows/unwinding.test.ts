import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import { FlowState } from '#shared/contracts/flow/state.ts';
import type { AnyNode } from './catalogue.ts';
import { createState } from './create-state.ts';
import { reportVariables } from './report-variables.ts';
import { step } from './step.ts';
import type { FlowTemplate } from './templates/flow-template.ts';
import { compiled, context, end, flowOf, played, walk } from './walk.test-support.ts';

const hungUp: FlowInput = { type: 'hungUp' };
const say = (next: string): AnyNode => ({
  kind: 'play',
  prompt: [{ text: { en: 'Hello', de: 'Hallo' } }],
  exits: { next },
});
const set = (variable: string, value: string, next: string): AnyNode => ({
  kind: 'set',
  assignments: [{ variable, value }],
  exits: { next },
});
const marks: FlowTemplate = {
  ...flowOf({
    first: say('give'),
    give: set('mark', '4', 'second'),
    second: say('stop'),
    stop: end,
  }),
  id: 'marks',
  variables: { mark: { type: 'number' }, comment: { type: 'text' } },
  outputs: ['mark', 'comment'],
};
const calling = (handlers: FlowTemplate['handlers'] = {}): FlowTemplate =>
  flowOf(
    {
      ask: {
        kind: 'subFlow',
        flow: 'marks',
        outputs: { mark: 'csat', comment: 'words' },
        exits: { next: 'stop' },
      },
      note: set('seen', 'vars.csat', 'stop'),
      stop: end,
    },
    {
      variables: {
        csat: { type: 'number', default: -1, reportable: true },
        words: { type: 'text', default: 'none' },
        seen: { type: 'number' },
      },
      handlers,
    },
  );
const subFlows = { marks };

describe('F1: a sub-flow that is left before its end', () => {
  test('gives back what it has set when the caller hangs up, to the record and to handlers; the rest stays', () => {
    const { state } = walk(calling({ hungUp: 'note' }), [played, hungUp], context, { subFlows });
    expect(state).toMatchObject({
      variables: { csat: 4, words: 'none', seen: 4 },
      frames: [],
      ended: { reason: 'hungUp' },
    });
    const flow = compiled(calling({ hungUp: 'note' }), { subFlows });
    expect(reportVariables(flow, state)).toEqual({ csat: 4 });
  });

  test('gives back nothing that it has not set', () => {
    const { state } = walk(calling({ hungUp: 'note' }), [hungUp], context, { subFlows });
    expect(state.variables).toEqual({ csat: -1, words: 'none', seen: -1 });
  });

  test('F4: gives it to a handler of the end, and once: what comes again changes nothing', () => {
    const inputs: FlowInput[] = [played, hungUp, hungUp, { type: 'ended' }, played];
    const { state } = walk(calling({ ended: 'note' }), inputs, context, { subFlows });
    expect(state.variables).toMatchObject({ csat: 4, seen: 4 });
  });

  test('gives back what it has set when it fails', () => {
    const failing = {
      ...marks,
      nodes: { ...marks.nodes, second: set('mark', 'number("x")', 'stop') },
    };
    const { state } = walk(calling(), [played], context, { subFlows: { marks: failing } });
    expect(state).toMatchObject({ variables: { csat: 4 }, ended: { reason: 'error' } });
  });

  test('Q3: as the treatment gives it back when an agent has the customer, or the wait ends', () => {
    const queueing = flowOf(
      {
        queue: {
          kind: 'queue',
          treatment: { flow: 'marks', outputs: { mark: 'csat' } },
          exits: { timeout: 'stop' },
        },
        stop: end,
      },
      { variables: { csat: { type: 'number' } } },
    );
    const answered: FlowInput = { type: 'answered', agent: 'adele' };
    const timeout: FlowInput = { type: 'queueEnded', reason: 'timeout' };
    for (const over of [answered, timeout]) {
      const { state } = walk(queueing, [played, over], context, { subFlows });
      expect(state.variables).toEqual({ csat: 4 });
    }
  });
});

/** What a level does, one after the other; a number sets the output, `in` runs the level below. */
type Act = number | 'say' | 'in';
const act = fc.oneof(
  fc.integer({ min: 1, max: 99 }),
  fc.constant<Act>('say'),
  fc.constant<Act>('in'),
);
const levels = fc.array(fc.array(act, { minLength: 2, maxLength: 4 }), {
  minLength: 3,
  maxLength: 4,
});

function flowOfLevel(acts: readonly Act[], level: number): FlowTemplate {
  const nodes = Object.fromEntries(
    acts.map((one, index): [string, AnyNode] => {
      const next = `n${index + 1}`;
      if (one === 'say') return [`n${index}`, say(next)];
      if (one !== 'in') return [`n${index}`, set('out', `${one}`, next)];
      const flow = `level${level + 1}`;
      const exits = { next };
      return [`n${index}`, { kind: 'subFlow', flow, outputs: { out: 'out' }, exits }];
    }),
  );
  return {
    ...flowOf({ ...nodes, [`n${acts.length}`]: end }),
    id: `level${level}`,
    start: 'n0',
    variables: { out: { type: 'number' } },
    outputs: ['out'],
  };
}

type Acts = readonly (readonly Act[])[];

/** All acts in their order, with those of the levels below; `out` is the end of a level. */
function* traceOf(levelsOf: Acts, level = 0): Iterable<Act | 'out'> {
  for (const one of levelsOf[level] ?? []) {
    yield one;
    if (one === 'in') yield* traceOf(levelsOf, level + 1);
  }
  if (level > 0) yield 'out';
}

/** What the main flow has when the caller hangs up after so many prompts. */
function expected(levelsOf: Acts, prompts: number): number {
  let left = prompts;
  const set: (number | undefined)[] = [undefined];
  for (const one of traceOf(levelsOf)) {
    if (one === 'say' && left-- === 0) break;
    if (typeof one === 'number') set[set.length - 1] = one;
    if (one === 'in') set.push(undefined);
    // Who comes to the end gives back all outputs, also those that were never set.
    if (one === 'out') set.splice(-2, 2, set.at(-1) ?? 0);
  }
  return set.findLast((each) => each !== undefined) ?? 0;
}

test('F1: wherever a caller hangs up, all that sub-flows in each other had set is kept', () => {
  let kept = 0;
  fc.assert(
    fc.property(levels, fc.nat({ max: 3 }), (acts, prompts) => {
      const all = [...acts, []].map(flowOfLevel);
      const [main] = all;
      const flow = compiled(main, {
        subFlows: Object.fromEntries(all.map((one) => [one.id, one])),
      });
      let state = createState(flow);
      let wasInside = false;
      const inputs = [
        { type: 'start' } as const,
        ...Array<FlowInput>(prompts).fill(played),
        hungUp,
      ];
      for (const input of inputs) {
        // As it is between two steps.
        state = FlowState.parse(JSON.parse(JSON.stringify(state)));
        wasInside = state.frames.length > 0;
        state = step(flow, state, input, context).state;
      }
      expect(state.variables).toEqual({ out: expected([...acts, []], prompts) });
      if (wasInside && state.variables['out'] !== 0) kept += 1;
    }),
    { numRuns: 500 },
  );
  expect(kept).toBeGreaterThan(50);
});
