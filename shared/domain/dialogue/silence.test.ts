import { expect, test } from 'vitest';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import { call, inQueue, runFlow, story } from './story.test-support.ts';

const base = { operation: 1, language: 'en', interruptible: true } as const;
const prompts = [{ text: 'Welcome to Contoso' }];
const timeouts = { initialSilence: 5000, interDigit: 2000, endSilence: 1000 };

/** A dialogue whose flow asks for this, and a list of what the flow then hears. */
function asked(command: FlowCommand) {
  const heard: FlowInput[] = [];
  const told = story({
    runFlow(state, input) {
      heard.push(input);
      const run = runFlow(state, { type: 'start' });
      return { ...run, commands: input.type === 'start' ? [command] : [] };
    },
  })
    .tell(call)
    .tell({ kind: 'callConnected', connection: 'c1' });
  return { told, heard };
}

const play: FlowCommand = { ...base, type: 'play', prompts };
const collect: FlowCommand = {
  ...base,
  type: 'collect',
  kind: 'digits',
  prompts,
  timeouts,
  digits: { min: 1, max: 4 },
  masked: false,
};
const transfer: FlowCommand = {
  type: 'transfer',
  operation: 1,
  to: { kind: 'number', value: '+493099' },
  ringTime: 20_000,
};

test.each([
  [play, { type: 'played', outcome: 'failed' }],
  [collect, { type: 'inputFailed', reason: 'error' }],
  [transfer, { type: 'transferEnded', outcome: 'noAnswer' }],
])('C1: when the end of %j is never heard of, the flow goes on', (command, input) => {
  const { told, heard } = asked(command);
  told.untilTimer();
  expect(heard.at(-1)).toMatchObject({ ...input, operation: 1 });
  expect(told.state().timers).toEqual([]);
});

test('C1: a long prompt gets the time it needs', () => {
  const due = ({ timers }: Dialogue) => timers.find(({ timer }) => timer === 'media')?.due ?? 0;
  const long = asked({ ...play, prompts: [{ text: 'a'.repeat(4000) }] });
  expect(due(long.told.state())).toBeGreaterThan(4000 * 72 + 60_000);
  const file = asked({ ...play, prompts: [{ audio: 'https://x.example/a.wav' }] });
  expect(due(file.told.state())).toBeGreaterThanOrEqual(300_000);
});

test('S5: what ends late, after it was given up, is old news', () => {
  const { told, heard } = asked(play);
  const operation = told.state().media?.operation ?? 0;
  told.untilTimer();
  const before = heard.length;
  const result = { kind: 'played', outcome: 'completed' } as const;
  told.tell({ kind: 'mediaEnded', operation, result });
  expect(heard).toHaveLength(before);
});

test('C1: a caller hears music while a transfer of the flow rings', () => {
  const { told } = asked(transfer);
  expect(told.kinds()).toEqual(['answerCall', 'playMusic', 'transferCall']);
});

test('F2: a transfer of the flow that works ends the dialogue, also when the channel never says so', () => {
  const { told } = asked(transfer);
  const operation = told.of('transferCall')[0]?.operation ?? 0;
  told.tell({ kind: 'transferEnded', at: 5000, operation, outcome: 'completed' }).untilTimer();
  expect(told.of('writeRecord')).toMatchObject([
    {
      record: {
        endedBy: 'flow',
        endReason: 'transferred',
        segments: [
          { kind: 'transfer', agent: null, target: '+493099', outcome: 'completed' },
          { kind: 'flow' },
        ],
      },
    },
  ]);
});

test('Q3: music that is said to have ended at once was not heard: it begins again after a pause, not in a loop', () => {
  const told = inQueue().forget();
  const operation = told.state().media?.operation ?? 0;
  const result = { kind: 'played', outcome: 'completed' } as const;
  told.tell({ kind: 'mediaEnded', at: 10, operation, result });
  expect(told.kinds()).toEqual([]);
  told.untilTimer();
  expect(told.kinds()).toEqual(['playMusic']);
});

test('Q3: music begins anew every five minutes, for the news that it failed may have been lost', () => {
  const told = story({ runFlow: null })
    .tell({ ...call, flow: null })
    .tell({ kind: 'callConnected', connection: 'c1' })
    .forget()
    .untilTimer()
    .untilTimer();
  expect(told.kinds()).toEqual(['playMusic', 'playMusic']);
});
