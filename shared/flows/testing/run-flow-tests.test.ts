import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FlowTestFile, type FlowTestFileInput } from '#shared/contracts/flow/flow-test.ts';
import { FlowTestReport } from '#shared/contracts/flow/flow-test-report.ts';
import type { AnyNode } from '../catalogue.ts';
import type { FlowTemplate } from '../templates/flow-template.ts';
import { compiled, end, flowOf } from '../walk.test-support.ts';
import { renderReport } from './render-report.ts';
import { runFlowTests } from './run-flow-tests.ts';

type Steps = FlowTestFileInput['tests'][number]['steps'];
type Given = FlowTestFileInput['tests'][number]['given'];

const says = (en: string, next: string): AnyNode => ({
  kind: 'play',
  prompt: [{ text: { en } }],
  exits: { next },
});

const desk = flowOf(
  {
    hello: says('Hello and welcome.', 'topic'),
    topic: {
      kind: 'menu',
      prompt: [{ text: { en: 'Invoices or orders?' } }],
      noInputPrompt: [{ text: { en: 'I hear nothing.' } }],
      attempts: 2,
      choices: [
        { id: 'invoices', key: '1', label: { en: 'Invoices' } },
        { id: 'orders', key: '2', label: { en: 'Orders' } },
      ],
      saveAs: 'topic',
      exits: {
        invoices: 'pin',
        orders: 'open',
        noInput: 'bye',
        noMatch: 'bye',
        error: 'elsewhere',
      },
    },
    pin: {
      kind: 'collectDigits',
      variable: 'pin',
      min: 4,
      max: 4,
      prompt: [{ text: { en: 'Your PIN, please.' } }],
      exits: { next: 'open', noInput: 'bye', noMatch: 'bye' },
    },
    open: { kind: 'businessHours', hours: 'main', exits: { open: 'queue', closed: 'bye' } },
    queue: {
      kind: 'queue',
      skills: [{ skill: 'billing' }],
      maxWait: 60,
      exits: { timeout: 'elsewhere', full: 'bye' },
    },
    elsewhere: {
      kind: 'transfer',
      to: { kind: 'number', value: '+49302222' },
      exits: { busy: 'bye' },
    },
    bye: { kind: 'end', prompt: [{ text: { en: 'Goodbye.' } }] },
  },
  {
    variables: {
      topic: { type: 'text' },
      tries: { type: 'number' },
      pin: { type: 'text', sensitive: true },
    },
  },
);

function run(steps: Steps, given: Given = { hours: { main: 'open' } }, flow: FlowTemplate = desk) {
  const file = FlowTestFile.parse({ tests: [{ name: 'one', given, steps }] });
  const report = FlowTestReport.parse(
    JSON.parse(JSON.stringify(runFlowTests(compiled(flow), file))),
  );
  return { report, file, failure: report.tests[0]?.failure ?? null };
}

describe('what a test does', () => {
  test.each<readonly [string, Steps]>([
    ['a key', [{ press: 2 }, { goesTo: ['open', 'queue'] }]],
    ['words', [{ say: 'my orders please' }, { queued: true }]],
    ['a button', [{ choose: 'orders' }, { queued: { skills: ['billing'], center: 'test' } }]],
    ['silence', [{ silence: true }, { hears: 'I hear nothing' }, { hears: 'Invoices or orders' }]],
    [
      'wrong words',
      [{ noMatch: true }, { hears: 'Invoices' }, { noMatch: true }, { hears: 'bye' }],
    ],
    ['several things', [{ press: 1 }, { press: '1234' }, { variable: { topic: 'invoices' } }]],
    ['the end of the queue', [{ press: 2 }, { queue: 'full' }, { ends: 'completed' }]],
    ['an agent', [{ press: 2 }, { agentAnswers: 'ada' }, { hangUp: true }, { ends: 'hungUp' }]],
  ])('F9: %s is an input of the flow', (_, steps) => {
    expect(run(steps).failure).toBeNull();
  });

  test('F9: prompts end by themselves, and a customer may hang up in the middle of one', () => {
    const { report } = run([
      { hears: 'Hello' },
      { hangUp: true },
      { ends: { reason: 'hungUp', node: 'hello' } },
    ]);
    expect(report.tests[0]?.failure).toBeNull();
    expect(report.coverage.nodes.missing).toContain('topic');
  });

  test('F9: who waits in the queue as long as the flow allows goes on as it says', () => {
    const steps: Steps = [{ press: 2 }, { wait: '59s' }, { transfer: 'busy' }];
    expect(run(steps).failure).toMatchObject({ step: 2, found: expect.stringContaining('queue') });
    const longer: Steps = [
      { press: 2 },
      { wait: '1m' },
      { transfersTo: '+49302222' },
      { transfer: 'busy' },
      { ends: 'completed' },
    ];
    expect(run(longer).failure).toBeNull();
  });

  test('F9: a node at which the channel fails leaves by its exit for that', () => {
    const steps: Steps = [{ goesTo: ['hello', 'topic', 'elsewhere'] }, { transfer: 'completed' }];
    expect(run(steps, { fails: ['hello', 'topic'] }).failure).toBeNull();
  });

  test('F9: an input that the flow does not wait for fails the test, and says what it waits for', () => {
    expect(run([{ press: 2 }, { press: 1 }]).failure).toMatchObject({
      step: 1,
      expected: 'the flow to wait for a key',
      found: "the flow waits for queue at 'queue'",
    });
  });

  test('F9: a flow that speaks without end fails the test instead of hanging it', () => {
    const round = flowOf({ a: says('A', 'b'), b: says('B', 'a') });
    expect(run([{ hearsNot: 'C' }], {}, round).failure?.found).toContain('without end');
  });
});

describe('the world of a test', () => {
  test('M6: opening hours are in a state, or follow a calendar', () => {
    const steps: Steps = [{ press: 2 }, { hears: 'Goodbye' }];
    expect(run(steps, { hours: { main: 'closed' } }).failure).toBeNull();
    expect(run(steps, { hours: { main: 'open' } }).failure).not.toBeNull();
    const main = {
      timeZone: 'Europe/Berlin',
      weekly: [{ days: ['tue' as const], from: '09:00', to: '18:00' }],
    };
    const at = (time: string) => run(steps, { at: time, hours: { main } }).failure;
    expect(at('2026-11-24T19:00 Europe/Berlin')).toBeNull();
    expect(at('Tuesday 19:00 Europe/Berlin')).toBeNull();
    expect(at('2026-11-24T16:30Z')).not.toBeNull();
    expect(at('Tuesday 16:30 Europe/Berlin')).not.toBeNull();
    expect(at('Someday 16:30 Europe/Berlin')?.found).toBe('no such day, date or time zone');
    expect(at('2026-11-24T19:00 Europe/Nowhere')?.found).toBe('no such day, date or time zone');
  });

  test('F3: variables begin with given values, if the flow has them', () => {
    expect(run([{ variable: { tries: 3 } }], { variables: { tries: 3 } }).failure).toBeNull();
    expect(run([{ silence: true }], { variables: { tries: 'x' } }).failure).toMatchObject({
      step: null,
      expected: "a number for 'tries'",
    });
    expect(run([{ silence: true }], { variables: { other: 1 } }).failure?.found).toBe(
      'the flow has none',
    );
  });

  test('Q5: the figures of the queue and the time may change in the middle', () => {
    const flow = flowOf({
      wait: says('{{ queue.position }}', 'again'),
      again: { kind: 'menu', ...ask, exits: { a: 'wait', noInput: 'end', noMatch: 'end' } },
      end,
    });
    const steps: Steps = [
      { hears: { exact: '3' } },
      { now: { queue: { position: 2 } } },
      { press: 1 },
      { hears: { exact: '2' } },
    ];
    expect(run(steps, { queue: { position: 3 } }, flow).failure).toBeNull();
  });

  test('what one test says comes over what all of the file say', () => {
    const file = FlowTestFile.parse({
      defaults: { hours: { main: 'closed' }, variables: { tries: 1 } },
      tests: [
        { name: 'closed', steps: [{ press: 2 }, { goesTo: 'bye' }] },
        {
          name: 'open',
          given: { hours: { main: 'open' } },
          steps: [{ press: 2 }, { goesTo: 'queue' }, { variable: { tries: 1 } }],
        },
      ],
    });
    expect(runFlowTests(compiled(desk), file)).toMatchObject({ passed: 2, failed: 0 });
  });
});

const ask = {
  prompt: [{ text: { en: 'A?' } }],
  choices: [{ id: 'a', key: '1', label: { en: 'A' } }],
};

describe('why a test failed', () => {
  test.each<readonly [string, Steps, object]>([
    [
      'words that were not said',
      [{ press: 2 }, { queue: 'full' }, { hears: 'Hello' }],
      { step: 2, expected: 'to hear "Hello"', heard: ['Goodbye.'] },
    ],
    ['words in the wrong order', [{ hears: 'Invoices' }, { hears: 'Hello' }], { step: 1 }],
    [
      'a node that was not reached',
      [{ press: 2 }, { goesTo: 'pin' }],
      { expected: 'to go to pin', found: 'topic (orders) → open (open) → queue' },
    ],
    ['another variable', [{ press: 2 }, { variable: { topic: 'x' } }], { found: '"orders"' }],
    ['no such variable', [{ variable: { z: 1 } }], { found: 'the flow has none' }],
    ['another language', [{ language: 'de' }], { found: 'en' }],
    [
      'a flow that goes on',
      [{ press: 2 }, { ends: 'completed' }],
      { found: "the flow waits for queue at 'queue'" },
    ],
    [
      'another queue',
      [{ press: 2 }, { queued: { skills: ['sales'] } }],
      { found: expect.stringContaining('billing') },
    ],
    ['words that were said', [{ hearsNot: '/well?come/' }], { found: '"Hello and welcome."' }],
  ])('F9: %s', (_, steps, expected) => {
    expect(run(steps).failure).toMatchObject(expected);
  });

  test('F3: a sensitive value is compared, but shown nowhere', () => {
    const steps: Steps = [{ press: 1 }, { press: '4711' }];
    expect(run([...steps, { variable: { pin: '4711' } }]).failure).toBeNull();
    const { report, failure } = run([...steps, { variable: { pin: '0815' } }]);
    expect(failure?.expected).toBe('the given pin');
    expect(JSON.stringify(report)).not.toMatch(/4711|0815/);
  });

  test('F9: a flow that breaks fails its test, unless that is what is expected', () => {
    const flow = flowOf({
      a: { kind: 'queue', exits: {} },
    });
    const broken = flowOf({
      a: { kind: 'businessHours', hours: 'gone', exits: { open: 'b', closed: 'b' } },
      b: end,
    });
    expect(run([{ goesTo: 'a' }], {}, broken).failure).toMatchObject({
      step: null,
      found: "the flow ended (error) at 'a': there are no opening hours 'gone'",
    });
    expect(run([{ ends: 'error' }], {}, broken).failure).toBeNull();
    expect(run([{ goesTo: 'a' }], {}, flow).failure).toBeNull();
  });

  test('F9: the report names file, line and step, what was expected and heard, and the way', () => {
    const { report, file } = run([{ press: 2 }, { queue: 'full' }, { hears: 'Hello' }]);
    const place = { file: 'desk.tests.yaml', tests: file.tests, lineOf: () => 12 };
    expect(renderReport(report, place)).toBe(
      [
        'desk.tests.yaml (test)',
        '  ✗ one',
        '    at        desk.tests.yaml:12, step 3 ("hears":"Hello")',
        '    expected  to hear "Hello"',
        `    found     other words; the flow ended (completed) at 'bye'`,
        '    heard     "Goodbye."',
        '    way       hello (next) → topic (orders) → open (open) → queue (full) → bye',
        '0 passed, 1 failed',
        'nodes 5/7 (71 %); not reached: pin, elsewhere',
        'edges 4/14 (28 %); not reached: topic.invoices, topic.noInput, topic.noMatch, topic.error, pin.next, pin.noInput, pin.noMatch, open.closed, queue.timeout, elsewhere.busy',
      ].join('\n'),
    );
  });
});

test('F9: any steps in any order end, throw nothing, and fail in words', () => {
  const flow = compiled(desk);
  let failures = 0;
  const any: fc.Arbitrary<Steps[number]> = fc.constantFrom(
    { press: 1 },
    { press: '4711' },
    { say: 'orders' },
    { choose: 'invoices' },
    { silence: true },
    { noMatch: true },
    { wait: '45s' },
    { queue: 'full' },
    { transfer: 'busy' },
    { leavesMessage: 3 },
    { agentAnswers: true },
    { hangUp: true },
    { dialogueEnds: true },
    { now: { hours: { main: 'closed' } } },
    { hears: 'welcome' },
    { hearsNot: 'Goodbye' },
    { goesTo: 'queue' },
    { queued: true },
    { variable: { tries: 0 } },
    { ends: 'completed' },
  );
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 12 }), (steps) => {
      const given = { hours: { main: 'open' as const } };
      const file = FlowTestFile.parse({ tests: [{ name: 'any', given, steps }] });
      const report = FlowTestReport.parse(runFlowTests(flow, file));
      const failure = report.tests[0]?.failure;
      if (!failure) return;
      failures += 1;
      expect(failure.step).toBeLessThan(steps.length);
      expect(renderReport(report, { file: 'any', tests: file.tests })).toContain(failure.found);
    }),
    { numRuns: 300 },
  );
  expect(failures).toBeGreaterThan(50);
});

describe('the form of tests', () => {
  test.each([
    ['two things in a step', { steps: [{ press: 1, say: 'x' }] }],
    ['nothing in a step', { steps: [{}] }],
    ['an unknown word', { steps: [{ hear: 'x' }] }],
    ['a group that is repeated', { steps: [{ hears: '/(a+)+b/' }] }],
    ['what is repeated too often', { steps: [{ hears: '/a*a*a*a*b/' }] }],
    ['no regular expression', { steps: [{ hears: '/(/' }] }],
    [
      'an answer of two kinds',
      { steps: [{ press: 1 }], given: { answers: [{ node: 'a', row: {}, status: 200 }] } },
    ],
    ['a moment without a zone', { steps: [{ press: 1 }], given: { at: '2026-11-24T19:00' } }],
  ])('F9: %s is refused', (_, rest) => {
    expect(FlowTestFile.safeParse({ tests: [{ name: 'one', ...rest }] }).success).toBe(false);
  });

  test('F9: two tests of one name are refused', () => {
    const one = { name: 'one', steps: [{ press: 1 }] };
    expect(FlowTestFile.safeParse({ tests: [one, one] }).success).toBe(false);
    expect(FlowTestFile.safeParse({ tests: [one] }).success).toBe(true);
  });
});
