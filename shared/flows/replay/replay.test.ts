import { describe, expect, test } from 'vitest';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { AnyNode } from '../catalogue.ts';
import type { FlowTemplate } from '../templates/flow-template.ts';
import {
  compiled,
  context,
  end,
  flowOf,
  monday,
  played,
  press,
  silence,
} from '../walk.test-support.ts';
import { recordAgain } from './record-again.ts';
import { recordRun } from './record-run.ts';
import { Recording } from './recording.ts';
import { renderDifferences, replay } from './replay.ts';

const says = (en: string, next = 'end'): AnyNode => ({
  kind: 'play',
  prompt: [{ text: { en } }],
  exits: { next },
});

function recordingOf(
  definition: FlowTemplate,
  inputs: readonly FlowInput[],
  variables: Record<string, string> = {},
): Recording {
  const all = [{ type: 'start' } as const, ...inputs].map((input, index) => ({
    input,
    context: { ...context, now: monday + index * 1_000 },
  }));
  const run = recordRun(compiled(definition), { name: 'one', variables, inputs: all });
  if (!run) throw new Error('a secret stayed');
  const flow = { id: definition.id, version: 3, definition };
  return Recording.parse(
    JSON.parse(JSON.stringify({ interpreter: 1, flow, subFlows: {}, runs: [run] })),
  );
}

function replayOf(recording: Recording) {
  const replayed = replay(recording);
  return replayed.ok ? (replayed.runs[0]?.differences ?? []) : replayed.detail;
}

const greeting = (words: string) => flowOf({ hello: says(words), end });

describe('a recorded dialogue', () => {
  test('L3: goes as it went', () => {
    const recording = recordingOf(greeting('Hello {{ caller.address }}'), [played]);
    expect(recording.runs[0]?.steps[1]?.commands).toMatchObject([{ type: 'end' }]);
    expect(replayOf(recording)).toEqual([]);
  });

  test('L3: is told to differ where it first does, to the smallest part', () => {
    const recording = recordingOf(greeting('Hello'), [played]);
    const changed = {
      ...recording,
      flow: { ...recording.flow, definition: plain(greeting('Hi')) },
    };
    const difference = {
      step: 0,
      place: 'commands.0.prompts.0.text',
      before: '"Hello"',
      now: '"Hi"',
    };
    expect(replayOf(changed)).toEqual([difference]);
    expect(renderDifferences({ name: 'one', differences: [difference] })).toBe(
      ['one', '  step 1: commands.0.prompts.0.text', '    - "Hello"', '    + "Hi"'].join('\n'),
    );
  });

  test('L3: differs when it ends with other values, though the customer hears the same', () => {
    const setting = (value: string) =>
      flowOf(
        {
          a: { kind: 'set', assignments: [{ variable: 'z', value }], exits: { next: 'end' } },
          end,
        },
        { variables: { z: { type: 'number' } } },
      );
    const recording = recordingOf(setting('1'), []);
    const changed = { ...recording, flow: { ...recording.flow, definition: plain(setting('2')) } };
    expect(replayOf(changed)).toEqual([
      { step: null, place: 'end.variables.z', before: '1', now: '2' },
    ]);
  });

  test('L3: an intended difference is approved by recording again', () => {
    const recording = recordingOf(greeting('Hello'), [played]);
    const changed = {
      ...recording,
      flow: { ...recording.flow, definition: plain(greeting('Hi')) },
    };
    const again = recordAgain(changed);
    expect(again && replayOf(again)).toEqual([]);
    expect(JSON.stringify(again)).toContain('Hi');
  });

  test('L3: of an interpreter that is not here, or of a definition that is refused, is not silently passed', () => {
    const recording = recordingOf(greeting('Hello'), [played]);
    expect(replayOf({ ...recording, interpreter: 999 })).toContain('needs interpreter 999');
    const broken = { ...recording, flow: { ...recording.flow, definition: { schema: 1 } } };
    expect(replayOf(broken)).toContain('its definition is refused');
    expect(recordAgain(broken)).toBeUndefined();
  });

  test('L3: keeps what the world was at each moment, once', () => {
    const flow = flowOf({
      a: says('{{ queue.position }}', 'b'),
      b: says('{{ queue.position }}', 'c'),
      c: says('{{ queue.position }}'),
      end,
    });
    const at = (position: number) => ({
      ...context,
      queue: {
        position,
        waiting: 1,
        estimatedWait: 0,
        agentsAvailable: 0,
        agentsLoggedIn: 0,
        oldestWaiting: 0,
      },
    });
    const inputs = [
      { input: { type: 'start' as const }, context: at(2) },
      { input: played, context: at(2) },
      { input: played, context: at(1) },
    ];
    const run = recordRun(compiled(flow), { name: 'one', inputs });
    expect(run?.steps.map(({ world }) => world?.queue?.position)).toEqual([
      undefined,
      undefined,
      1,
    ]);
    const recording = { interpreter: 1, flow: { id: 'f', version: 1, definition: plain(flow) } };
    expect(replayOf(Recording.parse(plain({ ...recording, subFlows: {}, runs: [run] })))).toEqual(
      [],
    );
  });
});

describe('secrets', () => {
  const pin = flowOf(
    {
      pin: {
        kind: 'collectDigits',
        variable: 'pin',
        min: 4,
        max: 4,
        prompt: [{ text: { en: 'PIN?' } }],
        exits: { next: 'known', noInput: 'end', noMatch: 'end' },
      },
      known: {
        kind: 'condition',
        condition: 'vars.pin == "4711"',
        exits: { true: 'yes', false: 'no' },
      },
      yes: says('Welcome'),
      no: says('Wrong'),
      end,
    },
    { variables: { pin: { type: 'text', sensitive: true } } },
  );

  test('F3: what is entered where something sensitive is asked for is in no recording, even if it is not kept', () => {
    const recording = recordingOf(pin, [press('47'), press('47119'), press('4711'), played]);
    expect(JSON.stringify(recording.runs)).not.toMatch(/4711|"47"/);
    expect(JSON.stringify(recording.runs)).toContain('"0000"');
    expect(replayOf(recording)).toEqual([]);
  });

  test('F3: a sensitive value that a test begins with is in no recording', () => {
    const recording = recordingOf(pin, [silence], { pin: '4711' });
    expect(JSON.stringify(recording.runs)).not.toContain('4711');
    expect(replayOf(recording)).toEqual([]);
  });

  test('F3: what an answer of the world brings to a sensitive variable is in no recording, wherever it goes from there', () => {
    const flow = flowOf(
      {
        look: {
          kind: 'lookup',
          table: 'customers',
          key: 'ada',
          into: { token: 'token' },
          exits: { found: 'again', notFound: 'end' },
        },
        again: {
          kind: 'set',
          assignments: [{ variable: 'copy', value: 'vars.token + "!"' }],
          exits: { next: 'end' },
        },
        end,
      },
      {
        variables: {
          token: { type: 'text', sensitive: true },
          copy: { type: 'text', sensitive: true },
        },
      },
    );
    const row = { token: 'Geheim-4711', name: 'Ada' };
    const recording = recordingOf(flow, [{ type: 'answer', answer: { kind: 'row', row } }]);
    expect(JSON.stringify(recording.runs)).not.toMatch(/Geheim|4711/);
    expect(recording.runs[0]?.steps[1]?.input).toMatchObject({
      answer: { row: { token: 'xxxxxx-0000', name: 'Ada' } },
    });
    expect(replayOf(recording)).toEqual([]);
  });
});

function plain(value: object) {
  return JSON.parse(JSON.stringify(value));
}
