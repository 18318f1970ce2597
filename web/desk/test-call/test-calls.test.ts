import { expect, test } from 'vitest';
import type { LastTestCall, TestCall } from '#shared/contracts/desk/test-call.ts';
import { type Answer, refusedWith } from '../server/answer.ts';
import { createTestCalls } from './test-calls.ts';

const ringing: TestCall = { id: 'one', state: 'ringing', outcome: null };
const heard: TestCall = { id: 'one', state: 'answered', outcome: 'keyHeard' };
const over: TestCall = { ...heard, state: 'over' };

const answer = (call: TestCall | null): Answer<LastTestCall> => ({ ok: true, value: { call } });
const unreachable = refusedWith({ kind: 'unreachable' });

/** A server that says one thing after the other, and timers that the test lets run out. */
function desk(starts: readonly Answer<LastTestCall>[], looks: readonly Answer<LastTestCall>[]) {
  const asked: string[] = [];
  const timers: (() => void)[] = [];
  const [toStart, toLook] = [[...starts], [...looks]];
  const testCalls = createTestCalls({
    api: {
      async start(language) {
        asked.push(`start ${language}`);
        return toStart.shift() ?? unreachable;
      },
      async last() {
        asked.push('look');
        return toLook.shift() ?? unreachable;
      },
    },
    later: (_, what) => void timers.push(what),
  });
  return {
    testCalls,
    asked,
    timers,
    /** A second passes. */
    async tick() {
      timers.shift()?.();
      await new Promise((resolve) => setTimeout(resolve));
      return testCalls.known().call;
    },
  };
}

test('A1: a test call is followed until it is over, and then no longer', async () => {
  const { testCalls, tick, timers } = desk(
    [answer(ringing)],
    [answer(ringing), answer(heard), answer(over)],
  );
  await testCalls.start('de');
  expect(testCalls.known()).toEqual({ isAsking: false, call: ringing, trouble: undefined });
  expect(await tick()).toEqual(ringing);
  expect(await tick()).toEqual(heard);
  expect(await tick()).toEqual(over);
  expect(timers).toEqual([]);
  testCalls.dismiss();
  expect(testCalls.known().call).toBeUndefined();
});

test('A1: what gets no answer is looked at again a second later', async () => {
  const { testCalls, tick } = desk([answer(ringing)], [unreachable, answer(over)]);
  await testCalls.start('en');
  expect(await tick()).toEqual(ringing);
  expect(await tick()).toEqual(over);
});

test('A1: pressed twice it is asked once, and again only when it is over', async () => {
  const { testCalls, asked, tick } = desk([answer(ringing), answer(ringing)], [answer(over)]);
  await Promise.all([testCalls.start('en'), testCalls.start('en')]);
  await testCalls.start('en');
  expect(asked).toEqual(['start en']);
  await tick();
  await testCalls.start('en');
  expect(asked).toEqual(['start en', 'look', 'start en']);
});

test('A1: a refusal is kept to be shown, and gone with the next try', async () => {
  const refusal = { kind: 'refused', status: 409, reason: 'testWhileReady', title: 'x' } as const;
  const { testCalls, timers } = desk([refusedWith(refusal), answer(ringing)], []);
  await testCalls.start('en');
  expect(testCalls.known().trouble).toEqual(refusal);
  expect(timers).toEqual([]);
  await testCalls.start('en');
  expect(testCalls.known()).toMatchObject({ trouble: undefined, call: ringing });
});

test('A1: after a reload one that is under way is followed, one that is over is not shown again', async () => {
  const reloaded = desk([], [answer(ringing), answer(heard)]);
  await reloaded.testCalls.resume();
  expect(reloaded.testCalls.known().call).toEqual(ringing);
  expect(await reloaded.tick()).toEqual(heard);
  for (const before of [answer(over), answer(null), unreachable]) {
    const { testCalls, timers } = desk([], [before]);
    await testCalls.resume();
    expect([testCalls.known().call, timers]).toEqual([undefined, []]);
  }
});
