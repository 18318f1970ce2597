import { describe, expect, test } from 'vitest';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { AnyNode } from './catalogue.ts';
import { compileFlow } from './compile-flow.ts';
import { createState } from './create-state.ts';
import { step } from './step.ts';
import type { FlowTemplate } from './templates/flow-template.ts';
import { compiled, context, end, flowOf, played, press, walk } from './walk.test-support.ts';

const say = (text: string, next: string): AnyNode => ({
  kind: 'play',
  prompt: [{ text: { en: text, de: text } }],
  exits: { next },
});
const heard = (commands: readonly { readonly type: string; readonly prompts?: unknown }[]) =>
  commands.map(({ type, prompts }) => (prompts ? prompts : type));

/** Asks for a number, doubles it, and says by its outcome whether it is large. */
const doubling: FlowTemplate = {
  ...flowOf({
    calculate: {
      kind: 'set',
      assignments: [{ variable: 'result', value: 'vars.number * 2' }],
      exits: { next: 'say' },
    },
    say: say('{{ vars.result }}', 'size'),
    size: {
      kind: 'condition',
      condition: 'vars.result > 10',
      exits: { true: 'big', false: 'small' },
    },
    big: { kind: 'end', outcome: 'big' },
    small: end,
  }),
  id: 'doubling',
  variables: { number: { type: 'number' }, result: { type: 'number' } },
  inputs: ['number'],
  outputs: ['result'],
};

const calling = (number: string, exits: Record<string, string> = { next: 'after', big: 'many' }) =>
  flowOf(
    {
      call: {
        kind: 'subFlow',
        flow: 'doubling',
        inputs: { number },
        outputs: { result: 'total' },
        exits,
      },
      after: say('{{ vars.total }}!', 'done'),
      many: say('many', 'done'),
      done: end,
    },
    { variables: { total: { type: 'number' } } },
  );
const subFlows = { doubling };

describe('F1: a sub-flow', () => {
  test('gets its inputs, runs in its own variables, and gives its outputs back', () => {
    const { commands, state } = walk(calling('2 + 2'), [played, played], context, { subFlows });
    expect(heard(commands)).toEqual([[{ text: '8' }], [{ text: '8!' }], 'end']);
    expect(state).toMatchObject({
      variables: { total: 8 },
      frames: [],
      ended: { reason: 'completed' },
    });
  });

  test('leaves by the exit of its outcome, where there is one', () => {
    const big = walk(calling('6'), [played], context, { subFlows });
    expect(big.last).toMatchObject({ prompts: [{ text: 'many' }] });
    const unnamed = walk(calling('6', { next: 'after' }), [played], context, { subFlows });
    expect(unnamed.last).toMatchObject({ prompts: [{ text: '12!' }] });
  });

  test('waits in its own place, which is plain JSON between two steps', () => {
    const { state } = walk(calling('1'), [], context, { subFlows });
    expect(state).toMatchObject({
      node: 'call',
      waiting: null,
      frames: [{ flow: 'doubling', node: 'say', variables: { number: 1, result: 2 } }],
    });
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });

  test('that fails where it has no error exit fails where it was called', () => {
    const broken = {
      ...doubling,
      nodes: { ...doubling.nodes, say: { ...say('x', 'gone'), exits: {} } },
    };
    const compiledBroken = compileFlow(calling('1'), { subFlows: { doubling: broken } });
    expect(compiledBroken).toMatchObject({
      ok: false,
      findings: [{ what: expect.stringContaining("in the sub-flow 'doubling' at 'say'") }],
    });
    const dividing = {
      ...doubling,
      start: 'one',
      nodes: {
        one: {
          kind: 'set',
          assignments: [{ variable: 'result', value: 'number("x")' }],
          exits: { next: 'two' },
        },
        two: end,
      },
    };
    const { last } = walk(calling('1', { next: 'after', error: 'many' }), [], context, {
      subFlows: { doubling: dividing },
    });
    expect(last).toMatchObject({ prompts: [{ text: 'many' }] });
  });

  test('findings: inputs and outputs that it does not have, of the wrong type', () => {
    const wrong = flowOf(
      {
        call: {
          kind: 'subFlow',
          flow: 'doubling',
          inputs: { numbr: '1', number: '"x"' },
          outputs: { result: 'name', other: 'name' },
        },
      },
      { variables: { name: { type: 'text' } } },
    );
    expect(compileFlow(wrong, { subFlows })).toMatchObject({
      ok: false,
      findings: [
        {
          node: 'call',
          field: 'inputs.numbr',
          what: expect.stringContaining("no input 'numbr'"),
          advice: 'Choose one of number',
        },
        { node: 'call', field: 'inputs.number' },
        { node: 'call', field: 'outputs.result', what: "'result' is a number, 'name' a text" },
        { node: 'call', field: 'outputs.other' },
      ],
      references: [{ kind: 'flow', id: 'doubling', node: 'call', field: 'flow' }],
    });
  });

  test('that calls itself ends with an error, and takes no time over it', () => {
    const loop = { ...flowOf({ again: { kind: 'subFlow', flow: 'loop', exits: {} } }), id: 'loop' };
    const { last } = walk(loop, [], context, { subFlows: { loop } });
    expect(last).toMatchObject({ type: 'end', reason: 'error', detail: 'sub-flows are too deep' });
  });
});

const treatment: FlowTemplate = {
  ...flowOf({
    position: say('You are number {{ queue.position }}', 'offer'),
    offer: {
      kind: 'menu',
      prompt: [{ text: { en: 'Press 1 to leave a message', de: '1' } }],
      attempts: 1,
      choices: [{ id: 'leave', key: '1', label: { en: 'Leave' } }],
      exits: { leave: 'message', noInput: 'pause', noMatch: 'pause' },
    },
    message: { kind: 'end', outcome: 'message' },
    pause: { kind: 'wait', seconds: 30, exits: { next: 'position' } },
  }),
  id: 'treatment',
};
const waiting = (exits: Record<string, string>) =>
  flowOf({
    queue: { kind: 'queue', treatment: { flow: 'treatment' }, exits },
    voicemail: say('After the tone', 'done'),
    late: say('Nobody is free', 'done'),
    done: end,
  });
const inQueue = {
  ...context,
  queue: {
    position: 3,
    waiting: 3,
    estimatedWait: 60,
    agentsAvailable: 0,
    agentsLoggedIn: 1,
    oldestWaiting: 90,
  },
};
const options = { subFlows: { treatment } };
const silence: FlowInput = { type: 'inputFailed', reason: 'silence' };

describe('Q3: the treatment of whoever waits', () => {
  test('runs while the dialogue is in the queue, again and again', () => {
    const { commands, state } = walk(
      waiting({}),
      [played, silence, { type: 'waited' }],
      inQueue,
      options,
    );
    expect(commands.map(({ type }) => type)).toEqual(['queue', 'play', 'collect', 'wait', 'play']);
    expect(commands[0]).toMatchObject({ treated: true });
    expect(commands[1]).toMatchObject({ prompts: [{ text: 'You are number 3' }] });
    expect(state).toMatchObject({
      waiting: { for: 'queue', operation: 1 },
      frames: [{ flow: 'treatment' }],
    });
  });

  test('takes the dialogue out of the queue by an outcome that has an exit', () => {
    const { commands } = walk(
      waiting({ message: 'voicemail' }),
      [played, press('1')],
      inQueue,
      options,
    );
    expect(heard(commands).slice(-2)).toEqual(['leaveQueue', [{ text: 'After the tone' }]]);
  });

  test('that ends otherwise leaves the customer in the queue, with music', () => {
    const { commands, state } = walk(waiting({}), [played, press('1')], inQueue, options);
    expect(commands.at(-1)).toEqual({ type: 'music' });
    expect(state).toMatchObject({ waiting: { for: 'queue' }, frames: [] });
  });

  test('is over when the wait is, wherever it stands', () => {
    const ended: FlowInput = { type: 'queueEnded', operation: 1, reason: 'timeout' };
    const { commands, state } = walk(
      waiting({ timeout: 'late' }),
      [played, ended, silence],
      inQueue,
      options,
    );
    expect(heard(commands).at(-1)).toEqual([{ text: 'Nobody is free' }]);
    expect(state.frames).toEqual([]);
  });

  test('is over when an agent has the customer; what comes late from it changes nothing', () => {
    const answered: FlowInput = { type: 'answered', agent: 'adele' };
    const { commands, state } = walk(
      waiting({}),
      [played, answered, silence, { type: 'waited' }],
      inQueue,
      options,
    );
    expect(commands).toHaveLength(3);
    expect(state).toMatchObject({ waiting: { for: 'queue' }, frames: [] });
  });
});

describe('F4: handlers of events', () => {
  const handling = flowOf(
    {
      hello: say('Hello', 'queue'),
      queue: { kind: 'queue', exits: {} },
      pop: {
        kind: 'lookup',
        table: 'customers',
        key: '{{ caller.address }}',
        into: { name: 'name' },
        exits: { found: 'stop', notFound: 'stop' },
      },
      count: {
        kind: 'set',
        assignments: [{ variable: 'lost', value: 'vars.lost + 1' }],
        exits: { next: 'stop' },
      },
      bill: {
        kind: 'sendMessage',
        text: { en: 'Goodbye {{ vars.name }}', de: 'Tschüss' },
        exits: { next: 'stop' },
      },
      stop: end,
    },
    {
      variables: { name: { type: 'text' }, lost: { type: 'number' } },
      handlers: { answered: 'pop', hungUp: 'count', ended: 'bill' },
    },
  );
  const answered: FlowInput = { type: 'answered', agent: 'adele' };

  test('run beside the flow, in its variables', () => {
    const row: FlowInput = { type: 'answer', answer: { kind: 'row', row: { name: 'Ada' } } };
    const { commands, state } = walk(handling, [played, answered, row]);
    expect(commands.at(-1)).toMatchObject({
      type: 'ask',
      ask: { kind: 'lookup', key: '+49301234567' },
    });
    expect(state).toMatchObject({
      variables: { name: 'Ada' },
      asides: [],
      waiting: { for: 'queue' },
    });
  });

  test('go on after the flow has ended, and are told of its end', () => {
    const sent: FlowInput = { type: 'answer', answer: { kind: 'sent', message: 'm1' } };
    const { commands, state } = walk(handling, [
      played,
      answered,
      { type: 'hungUp' },
      { type: 'ended' },
      sent,
    ]);
    expect(commands.map(({ type }) => type)).toEqual(['play', 'queue', 'ask', 'end', 'ask']);
    expect(commands.at(-1)).toMatchObject({ ask: { kind: 'message', text: 'Goodbye ' } });
    expect(state).toMatchObject({ variables: { lost: 1 }, ended: { reason: 'hungUp' } });
    expect(state.asides).toHaveLength(1);
  });

  test('S5: the answers of two handlers find the one that asked', () => {
    const flow = compiled(handling);
    let state = createState(flow);
    const inputs: FlowInput[] = [
      { type: 'start' },
      played,
      answered,
      { type: 'ended' },
      { type: 'answer', operation: 4, answer: { kind: 'sent', message: 'm' } },
      { type: 'answer', operation: 3, answer: { kind: 'row', row: { name: 'Bo' } } },
      { type: 'answer', operation: 3, answer: { kind: 'row', row: { name: 'Late' } } },
    ];
    for (const input of inputs) state = step(flow, state, input, context).state;
    expect(state).toMatchObject({ variables: { name: 'Bo' }, asides: [] });
  });

  test('cannot speak with the customer: found when the flow is checked', () => {
    const wrong = { ...handling, handlers: { answered: 'hello' } };
    expect(compileFlow(wrong)).toMatchObject({
      ok: false,
      findings: [
        { node: 'hello', what: expect.stringContaining('handlers cannot speak') },
        { node: 'queue', what: expect.stringContaining('handlers cannot speak') },
      ],
    });
  });
});

test('F1: the ways through a flow are checked', () => {
  const round: AnyNode = {
    kind: 'condition',
    condition: 'true',
    exits: { true: 'b', false: 'stop' },
  };
  const odd = flowOf({
    a: { kind: 'set', assignments: [], exits: { next: 'b' } },
    b: { ...round, exits: { true: 'c', false: 'stop' } },
    c: round,
    stop: end,
    lost: end,
  });
  const found = compileFlow({
    ...odd,
    nodes: { ...odd.nodes, a: { ...round, exits: { true: 'b', false: 'b' } } },
  });
  expect(found).toMatchObject({
    ok: false,
    findings: [{ node: 'b', field: 'exits', what: expect.stringContaining('b → c → b') }],
  });
  const unreachable = compileFlow(flowOf({ a: end, lost: end }));
  expect(unreachable).toMatchObject({
    ok: true,
    warnings: [{ node: 'lost', what: 'no way leads to it', severity: 'warning' }],
  });
});
