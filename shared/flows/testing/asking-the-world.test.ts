import { describe, expect, test } from 'vitest';
import { FlowTestFile, type FlowTestFileInput } from '#shared/contracts/flow/flow-test.ts';
import type { AnyNode } from '../catalogue.ts';
import type { FlowTemplate } from '../templates/flow-template.ts';
import { compiled, end, flowOf } from '../walk.test-support.ts';
import { runFlowTests } from './run-flow-tests.ts';

type Steps = FlowTestFileInput['tests'][number]['steps'];
type Given = FlowTestFileInput['tests'][number]['given'];

const says = (en: string, next = 'end'): AnyNode => ({
  kind: 'play',
  prompt: [{ text: { en } }],
  exits: { next },
});

function run(
  flow: FlowTemplate,
  { given, steps }: { readonly given?: Given; readonly steps: Steps },
  subFlows: Readonly<Record<string, FlowTemplate>> = {},
) {
  const file = FlowTestFile.parse({ tests: [{ name: 'one', given, steps }] });
  const report = runFlowTests(compiled(flow, { subFlows }), file);
  return { ...report, failure: report.tests[0]?.failure ?? null };
}

describe('answers of the world', () => {
  const price = flowOf(
    {
      look: {
        kind: 'lookup',
        table: 'prices',
        key: 'tea',
        into: { price: 'price' },
        exits: { found: 'tell', notFound: 'none', error: 'error' },
      },
      tell: says('It costs {{ vars.price }}.'),
      none: says('We have none.'),
      error: says('We cannot look.'),
      end,
    },
    { variables: { price: { type: 'text' } } },
  );

  test.each<readonly [string, Given, Steps]>([
    ['a row', { answers: [{ node: 'look', row: { price: '3 euros' } }] }, [{ hears: '3 euros' }]],
    ['no row', { answers: [{ node: 'look', row: null }] }, [{ goesTo: 'none' }]],
    ['a failure', { answers: [{ node: 'look', fails: 'timeout' }] }, [{ goesTo: 'error' }]],
  ])('F2: a table answers with %s', (_, given, steps) => {
    const asked: Steps = [{ asks: { table: 'prices', key: '/^te/' } }, ...steps];
    expect(run(price, { given, steps: asked }).failure).toBeNull();
  });

  test('F2: a question without an answer, or with one of another kind, fails the test by name', () => {
    const steps: Steps = [{ goesTo: 'tell' }];
    expect(run(price, { steps }).failure).toMatchObject({
      expected: "an answer for 'look' in given.answers",
    });
    const given: Given = { answers: [{ node: 'look', status: 200 }] };
    expect(run(price, { given, steps }).failure?.found).toContain('of another kind');
  });

  test('F2: a question that is not the one expected is shown', () => {
    const given: Given = { answers: [{ node: 'look', row: null }] };
    const { failure } = run(price, { given, steps: [{ asks: { table: 'colours' } }] });
    expect(failure).toMatchObject({
      expected: 'a question with {"table":"colours"}',
      found: expect.stringContaining('"prices"'),
    });
  });

  describe('an HTTP service', () => {
    const customer = flowOf(
      {
        number: {
          kind: 'collectDigits',
          variable: 'number',
          max: 4,
          prompt: [{ text: { en: 'Number?' } }],
          exits: { next: 'look', noInput: 'end', noMatch: 'end' },
        },
        look: {
          kind: 'http',
          connector: 'crm',
          method: 'POST',
          path: '/customers/{{ vars.number }}',
          body: { json: '{"number": vars.number, "wants": ["name"]}' },
          select: [{ path: '$.customer.name', variable: 'name' }],
          status: 'status',
          exits: { next: 'greet', refused: 'unknown', timeout: 'slow', error: 'broken' },
        },
        greet: says('Hello {{ vars.name }}.'),
        unknown: says('We do not know you.'),
        slow: says('Please call again.'),
        broken: says('We are sorry.'),
        end,
      },
      {
        variables: { number: { type: 'text' }, name: { type: 'text' }, status: { type: 'number' } },
      },
    );
    const ask: Steps = [
      { press: '4711' },
      { asks: { connector: 'crm', method: 'POST', path: '/customers/4711' } },
      { asks: { body: { number: '4711', wants: ['name'] } } },
    ];

    test.each<readonly [string, NonNullable<NonNullable<Given>['answers']>[number], Steps]>([
      [
        'JSON',
        { node: 'look', body: { customer: { name: 'Ada' } } },
        [{ hears: 'Hello Ada' }, { variable: { name: 'Ada', status: 200 } }],
      ],
      [
        'XML',
        {
          node: 'look',
          status: 201,
          contentType: 'application/xml',
          body: '<customer><name>Eve</name></customer>',
        },
        [{ hears: 'Hello Eve' }],
      ],
      ['a refusal', { node: 'look', status: 404, body: {} }, [{ goesTo: 'unknown' }]],
      ['nothing in time', { node: 'look', fails: 'timeout' }, [{ hears: 'call again' }]],
      ['nothing at all', { node: 'look', fails: 'unavailable' }, [{ hears: 'sorry' }]],
    ])('F2: answers with %s', (_, answer, steps) => {
      const report = run(customer, { given: { answers: [answer] }, steps: [...ask, ...steps] });
      expect(report.failure).toBeNull();
    });

    test('F2: that was asked for something else is told', () => {
      const given: Given = { answers: [{ node: 'look', status: 404 }] };
      const steps: Steps = [{ press: '4711' }, { asks: { body: { number: '0815' } } }];
      expect(run(customer, { given, steps }).failure?.found).toContain('4711');
    });
  });

  test('F2: messages are sent unless the test says that they cannot be', () => {
    const flow = flowOf({
      send: {
        kind: 'sendMessage',
        text: { en: 'Your ticket is ready.' },
        exits: { next: 'end', error: 'sorry' },
      },
      sorry: says('Sorry.'),
      end,
    });
    const sent: Steps = [
      { sends: { channel: 'sms', to: '+491701', text: '/ticket/' } },
      { ends: 'completed' },
    ];
    expect(run(flow, { given: { from: '+491701' }, steps: sent }).failure).toBeNull();
    const given: Given = { answers: [{ node: 'send', fails: 'refused' }] };
    expect(run(flow, { given, steps: [{ hears: 'Sorry' }] }).failure).toBeNull();
  });

  test('F10: the customer leaves a message, or it cannot be recorded', () => {
    const flow = flowOf(
      {
        box: {
          kind: 'voicemail',
          prompt: [{ text: { en: 'This is recorded.' } }],
          length: 'length',
          exits: { next: 'end', empty: 'none', error: 'broken' },
        },
        none: says('Nothing.'),
        broken: says('Broken.'),
        end,
      },
      { variables: { length: { type: 'number' } } },
    );
    const left: Steps = [
      { hears: 'recorded' },
      { hears: { exact: '[beep]' } },
      { leavesMessage: '12s' },
      { variable: { length: 12 } },
    ];
    expect(run(flow, { steps: left }).failure).toBeNull();
    const empty: Steps = [{ leavesMessage: '500ms' }, { hears: 'Nothing' }];
    expect(run(flow, { steps: empty }).failure).toBeNull();
  });
});

describe('a virtual agent', () => {
  const order = flowOf(
    { tell: says('I look it up.', 'give'), give: { kind: 'end', outcome: 'next' } },
    { id: 'order', variables: { number: { type: 'text' } }, inputs: ['number'] },
  );
  const flow = flowOf({
    bot: {
      kind: 'virtualAgent',
      bot: 'ada',
      actions: [{ name: 'look', description: 'Looks up an order', flow: 'order' }],
      exits: { done: 'end', escalated: 'queue', timeout: 'end' },
    },
    queue: { kind: 'queue' },
    end,
  });

  test('F11: answers turn by turn, has the flow act, and gives the customer on', () => {
    const given: Given = {
      answers: [
        { node: 'bot', says: 'What can I do?' },
        { node: 'bot', next: 'act', action: { name: 'look', inputs: { number: '7' } } },
        { node: 'bot', says: ['It is on its way.', 'Somebody will help.'], next: 'escalate' },
      ],
    };
    const steps: Steps = [
      { hears: 'What can I do' },
      { say: 'Where is my order?' },
      { asks: { kind: 'bot', turn: 2, said: 'Where is my order?' } },
      { hears: 'I look it up' },
      { goesTo: ['order/tell', 'queue'] },
      { hears: 'Somebody will help' },
      { queued: true },
    ];
    const report = run(flow, { given, steps }, { order });
    expect(report.failure).toBeNull();
    expect(report.coverage.nodes.missing).toEqual(['end']);
    expect(report.coverage.edges.missing).toEqual(['bot.done', 'bot.timeout']);
  });

  test('F11: the last answer of a node is given again and again', () => {
    const given: Given = { answers: [{ node: 'bot', says: 'Yes?' }] };
    const steps: Steps = [{ say: 'a' }, { say: 'b' }, { hears: 'Yes?' }];
    expect(run(flow, { given, steps }, { order }).failure).toBeNull();
  });
});

describe('waiting in a queue', () => {
  const music = flowOf(
    {
      announce: says('You are number {{ queue.position }}.', 'pause'),
      pause: { kind: 'wait', seconds: 20, exits: { next: 'announce' } },
    },
    { id: 'music' },
  );
  const flow = flowOf({
    queue: { kind: 'queue', maxWait: 120, treatment: { flow: 'music' }, exits: { timeout: 'end' } },
    end,
  });

  test('Q5: what is said to those who wait is said again as time goes by, with new figures', () => {
    const steps: Steps = [
      { hears: 'You are number 2' },
      { hearsNot: 'number 1' },
      { now: { queue: { position: 1 } } },
      { wait: '30s' },
      { hears: 'You are number 1' },
      { goesTo: 'music/announce' },
      { agentAnswers: true },
    ];
    const report = run(flow, { given: { queue: { position: 2 } }, steps }, { music });
    expect(report.failure).toBeNull();
    expect(report.coverage.nodes.missing).toEqual(['end']);
  });

  test('Q5: however long it is said, the longest wait ends it', () => {
    const steps: Steps = [{ wait: '2m' }, { ends: { reason: 'completed', node: 'end' } }];
    expect(run(flow, { steps }, { music }).failure).toBeNull();
    expect(
      run(flow, { steps: [{ wait: '119s' }, { ends: 'completed' }] }, { music }).failure?.found,
    ).toContain("queue at 'queue'");
  });

  test('Q5: words that go round and round are heard once, and do not keep the test from its end', () => {
    const round = flowOf({ a: says('Please hold.', 'b'), b: says('Soon.', 'a') }, { id: 'music' });
    const steps: Steps = [{ hearsNot: 'Goodbye' }, { queue: 'timeout' }, { ends: 'completed' }];
    expect(run(flow, { steps }, { music: round }).failure).toBeNull();
  });
});

test('F4: what a handler does at an event is seen like all else', () => {
  const flow = flowOf(
    {
      queue: { kind: 'queue' },
      note: {
        kind: 'sendMessage',
        channel: 'email',
        to: 'desk@example.com',
        text: { en: 'Call of {{ caller.address }}' },
        exits: { next: 'over' },
      },
      over: end,
    },
    { handlers: { answered: 'note' } },
  );
  const steps: Steps = [
    { agentAnswers: 'ada' },
    { sends: { to: 'desk@example.com', text: '/\\+49/' } },
    { goesTo: ['note', 'over'] },
  ];
  expect(run(flow, { steps }).failure).toBeNull();
});
