import { expect, test } from 'vitest';
import { historyEvent, type StoredEvent } from '../history.ts';
import { type Action, actionTypes } from './actions.ts';
import { replay } from './replay.ts';

const start = Date.UTC(2026, 0, 1);
const at = (seconds: number) => start + seconds * 1000;
const iso = (seconds: number) => new Date(at(seconds)).toISOString();

const activity = (functionName: string): Action => ({
  actionType: actionTypes.CallActivity,
  functionName,
});
const timer = (seconds: number): Action => ({
  actionType: actionTypes.CreateTimer,
  fireAt: iso(seconds),
});
const wait = (externalEventName: string): Action => ({
  actionType: actionTypes.WaitForExternalEvent,
  externalEventName,
});
const any = (...compoundActions: Action[]): Action => ({
  actionType: actionTypes.WhenAny,
  compoundActions,
});
const retried = (functionName: string, retryTimeoutInMilliseconds?: number): Action => ({
  actionType: actionTypes.CallActivityWithRetry,
  functionName,
  retryOptions: {
    firstRetryIntervalInMilliseconds: 1000,
    maxNumberOfAttempts: 2,
    retryTimeoutInMilliseconds,
  },
});

const turn = (seconds: number) => historyEvent({ type: 'OrchestratorStarted', at: at(seconds) });
const started = historyEvent({ type: 'ExecutionStarted', at: start });
const scheduled = (id: number, Name: string) =>
  historyEvent({ type: 'TaskScheduled', at: start, id, fields: { Name } });
const completed = (TaskScheduledId: number) =>
  historyEvent({ type: 'TaskCompleted', at: start, fields: { TaskScheduledId, Result: '1' } });
const failed = (TaskScheduledId: number) =>
  historyEvent({ type: 'TaskFailed', at: start, fields: { TaskScheduledId } });
const created = (id: number) => historyEvent({ type: 'TimerCreated', at: start, id });
const fired = (TimerId: number) =>
  historyEvent({ type: 'TimerFired', at: start, fields: { TimerId } });
const raised = (Name: string) =>
  historyEvent({ type: 'EventRaised', at: start, fields: { Name, Input: '1' } });

function play(actions: readonly Action[], history: readonly StoredEvent[], isDone = false) {
  return replay({
    state: { isDone, actions },
    history: [turn(0), started, ...history],
    instanceId: 'i',
    executionId: 'e',
    parentInstanceId: undefined,
    activities: new Set(['a', 'b']),
    orchestrators: new Set(),
  });
}

const ids = (result: ReturnType<typeof play>) => result.fresh.map(({ kind, id }) => [kind, id]);

test('an action waits until the one before it has ended', () => {
  expect(ids(play([activity('a'), activity('b')], []))).toEqual([['activity', 0]]);
  const further = play([activity('a'), activity('b')], [scheduled(0, 'a'), turn(1), completed(0)]);
  expect(ids(further)).toEqual([['activity', 1]]);
});

test('waiting for an event takes no id', () => {
  const result = play([wait('x'), activity('a')], [raised('x')]);
  expect(ids(result)).toEqual([['activity', 0]]);
});

test('a retry takes one id for its timer and one for the next attempt', () => {
  const history = [scheduled(0, 'a'), turn(5), failed(0)];
  const afterFailure = play([retried('a')], history);
  expect(afterFailure.fresh).toEqual([{ kind: 'timer', id: 1, fireAt: at(6) }]);
  const second = play([retried('a')], [...history, created(1), turn(6), fired(1)]);
  expect(ids(second)).toEqual([['activity', 2]]);
});

test('after the last failure there is a timer that is due at once', () => {
  const history = [scheduled(0, 'a'), failed(0), created(1), fired(1), scheduled(2, 'a'), turn(9)];
  const last = play([retried('a')], [...history, failed(2)]);
  expect(last.fresh).toEqual([{ kind: 'timer', id: 3, fireAt: at(9) }]);
});

test('a retry timeout that has passed is refused, because the real extension would wait for ever', () => {
  const result = play([retried('a', 3000)], [scheduled(0, 'a'), turn(5), failed(0)]);
  expect(result.end).toMatchObject({
    kind: 'refused',
    error: { message: expect.stringContaining('retryTimeoutInMilliseconds has passed') },
  });
});

test('a timer in a second Task.any is scheduled again, as the real extension does', () => {
  const result = play(
    [any(timer(60), wait('x')), any(timer(60), wait('x'))],
    [created(0), turn(1), raised('x')],
  );
  expect(ids(result)).toEqual([['timer', 1]]);
});

test('what is done stays open while a timer has not fired, unless it was cancelled', () => {
  const history = [created(0), turn(1), raised('x')];
  expect(play([any(timer(60), wait('x'))], history, true).end.kind).toBe('open');
  const cancelled = { ...timer(60), isCanceled: true };
  expect(play([any(cancelled, wait('x'))], history, true).end.kind).toBe('completed');
});

test('while it is suspended nothing goes on; the resumption catches up', () => {
  const suspended = historyEvent({ type: 'ExecutionSuspended', at: start });
  const resumed = historyEvent({ type: 'ExecutionResumed', at: start });
  const history = [turn(1), suspended, turn(2), raised('x')];
  const actions = [wait('x'), activity('a')];
  expect(play(actions, history)).toMatchObject({ suspended: true, fresh: [] });
  expect(ids(play(actions, [...history, turn(3), resumed]))).toEqual([['activity', 0]]);
});

test('events nobody waited for are told with what they carried, in order', () => {
  const { unconsumed } = play([wait('x')], [raised('x'), raised('y'), raised('X')]);
  expect(unconsumed.map(({ name }) => name)).toEqual(['y', 'X']);
});

test('a task the replay does not make is named', () => {
  expect(play([activity('b')], [scheduled(0, 'a')]).end).toMatchObject({
    kind: 'refused',
    error: { message: expect.stringMatching(/task 0 is the activity 'a'.* the activity 'b'/) },
  });
  expect(play([], [created(0)]).end).toMatchObject({
    kind: 'refused',
    error: { message: expect.stringMatching(/task 0 is a timer.* made it nothing/) },
  });
});
