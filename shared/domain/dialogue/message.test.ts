import { expect, test } from 'vitest';
import type { MediaResult } from '#shared/contracts/dialogue/dialogue-event.ts';
import { call, runFlow, story } from './story.test-support.ts';

function recording() {
  const told = story({
    runFlow: (state, input) => {
      const run = runFlow(state, input);
      if (input.type !== 'start') return { state: run.state, commands: [] };
      const { operation } = run.state;
      const record = { type: 'record', operation, maxLength: 60_000, silence: 4000 } as const;
      return { state: run.state, commands: [{ ...record, language: 'en' }] };
    },
  });
  told.tell(call).tell({ kind: 'callAnswered', connection: 'c1' });
  told.tell({ kind: 'callConnected', connection: 'c1' });
  const operation = told.of('recordMessage')[0]?.operation ?? -1;
  return { told: told.forget(), operation };
}

const left: MediaResult = {
  kind: 'recorded',
  recording: 'r1',
  duration: 9000,
  endedBy: 'key',
};

test('F10: the recording of a message is stopped when the message is over, once', () => {
  const { told, operation } = recording();
  told.tell({ kind: 'mediaEnded', operation, result: left });
  told.tell({ kind: 'mediaEnded', operation, result: left });
  expect(told.of('stopRecording')).toEqual([{ kind: 'stopRecording', recording: 'r1' }]);
});

const open = {
  recording: 'r1',
  since: 0,
  maxLength: 60_000,
  silence: 4000,
  language: 'en',
  isHeard: true,
};

test('F10: it is listened on as long as the caller speaks, to the same message', () => {
  const { told, operation } = recording();
  const result: MediaResult = { kind: 'stillRecording', message: open };
  told.tell({ kind: 'mediaEnded', operation, result });
  expect(told.of('recordMessage')).toMatchObject([{ operation, going: open }]);
  told.tell({ kind: 'mediaEnded', operation, result: left });
  told.forget().tell({ kind: 'mediaEnded', operation, result });
  expect(told.of('recordMessage')).toEqual([]);
});

test('F10: when it cannot be listened on, what was said so far is the message, and its recording ends', () => {
  const { told, operation } = recording();
  const result: MediaResult = { kind: 'stillRecording', message: open };
  told.tell({ kind: 'mediaEnded', operation, result });
  told.tell({ kind: 'effectFailed', effect: 'recordMessage', operation, reason: 'acs:400' });
  expect(told.of('stopRecording')).toEqual([{ kind: 'stopRecording', recording: 'r1' }]);
});

test('F10: a message that could not be recorded leaves nothing to stop', () => {
  const { told, operation } = recording();
  told.tell({ kind: 'mediaEnded', operation, result: { ...left, recording: null } });
  expect(told.of('stopRecording')).toEqual([]);
});
