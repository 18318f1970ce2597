import { expect, test } from 'vitest';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import { type Told, talking } from './story.test-support.ts';

const wish = (
  what: Exclude<AgentWish['what'], 'transfer' | 'sendTo' | 'consult' | 'keypad'>,
): Told => ({
  kind: 'agentAsked',
  agent: 'adele',
  wish: { what },
});
const changed = (state: 'active' | 'inactive' | 'failed', at = 0, recording = 'r1'): Told => ({
  kind: 'recordingChanged',
  at,
  recording,
  state,
});

function recording() {
  const told = talking().forget().tell(wish('startRecording'));
  const operation = told.of('startRecording')[0]?.operation ?? -1;
  return { told, operation };
}

function running() {
  const { told, operation } = recording();
  told.tell({ kind: 'recordingStarted', operation, recording: 'r1' });
  return told.tell(changed('active', 100)).forget();
}

test('S8: the desk shows a recording when the channel says so, not when it was asked for', () => {
  const { told, operation } = recording();
  expect(told.kinds()).toEqual(['startRecording']);
  told.tell({ kind: 'recordingStarted', operation, recording: 'r1' });
  expect(told.state().recording).toMatchObject({ id: 'r1', state: 'starting' });
  told.forget().tell(changed('active'));
  expect(told.kinds()).toEqual(['showAgent']);
  expect(told.state().recording?.state).toBe('on');
});

test('S8: a recording is paused and goes on as the agent asks, and stops for good', () => {
  const told = running();
  told.tell(wish('pauseRecording')).tell(changed('inactive', 200));
  expect(told.state().recording?.state).toBe('paused');
  told.tell(wish('resumeRecording')).tell(changed('active', 300));
  expect(told.state().recording?.state).toBe('on');
  told.tell(wish('stopRecording')).tell(changed('inactive', 400));
  expect(told.state().recording).toBeNull();
  expect(told.kinds().filter((kind) => kind !== 'showAgent')).toEqual([
    'pauseRecording',
    'resumeRecording',
    'stopRecording',
  ]);
});

test('S5: an older state of the recording that comes late is not believed', () => {
  const told = running().tell(wish('pauseRecording')).tell(changed('inactive', 200));
  told.tell(changed('active', 100));
  expect(told.state().recording?.state).toBe('paused');
});

test('S5: the state comes before the id: it tells the id', () => {
  const { told, operation } = recording();
  told.tell(changed('active', 100));
  expect(told.state().recording).toMatchObject({ id: 'r1', state: 'on' });
  told.tell({ kind: 'recordingStarted', operation, recording: 'r1' });
  expect(told.state().recording).toMatchObject({ id: 'r1', state: 'on' });
});

test('S5: a recording that is stopped before its id is known is stopped as soon as it is', () => {
  const { told, operation } = recording();
  told.forget().tell(wish('stopRecording'));
  expect(told.kinds()).toEqual([]);
  told.tell({ kind: 'recordingStarted', operation, recording: 'r1' });
  expect(told.of('stopRecording')).toEqual([{ kind: 'stopRecording', recording: 'r1' }]);
  told.tell(changed('inactive', 200));
  expect(told.state().recording).toBeNull();
});

test('S5: asked twice to record, it records once', () => {
  const { told } = recording();
  told.tell(wish('startRecording'));
  expect(told.of('startRecording')).toHaveLength(1);
});

test('a recording that cannot be is told to the desk, and can be asked for again', () => {
  const { told, operation } = recording();
  told.forget().tell({
    kind: 'effectFailed',
    effect: 'startRecording',
    operation,
    reason: 'acs:412',
  });
  expect(told.kinds()).toEqual(['showAgent']);
  told.tell(wish('startRecording'));
  expect(told.of('startRecording')).toHaveLength(1);
  told.tell(changed('failed'));
  expect(told.state().recording).toBeNull();
});

test('a refusal to start a recording that is known to run changes nothing', () => {
  const { told, operation } = recording();
  told.tell(changed('active', 100));
  told.tell({ kind: 'effectFailed', effect: 'startRecording', operation, reason: 'acs:400' });
  expect(told.state().recording?.state).toBe('on');
});

test('a recording nobody knows of is stopped', () => {
  const told = talking()
    .forget()
    .tell({ kind: 'recordingStarted', operation: 99, recording: 'other' });
  expect(told.of('stopRecording')).toEqual([{ kind: 'stopRecording', recording: 'other' }]);
});

test('news of a recording after the call change nothing', () => {
  const told = running().tell({ kind: 'callDisconnected' });
  const before = told.forget().state();
  told.tell(changed('inactive', 500)).tell(wish('startRecording'));
  expect(told.kinds()).toEqual([]);
  expect(told.state()).toEqual(before);
});
