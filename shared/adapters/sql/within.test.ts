import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openRecordStore } from './open-record-store.ts';
import { within } from './within.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what comes in time is answered, and no timer is left', async () => {
  expect(await within(2000, Promise.resolve('rows'))).toBe('rows');
  expect(vi.getTimerCount()).toBe(0);
});

test('what comes too late is undefined, and may fail then without anybody noticing', async () => {
  let fail: (error: Error) => void = () => {};
  const slow = new Promise<string>((_resolve, reject) => {
    fail = reject;
  });
  const answer = within(2000, slow);
  await vi.advanceTimersByTimeAsync(2000);
  expect(await answer).toBeUndefined();
  fail(new Error('gone'));
});

test('what fails in time fails', async () => {
  await expect(within(2000, Promise.reject(new Error('refused')))).rejects.toThrow('refused');
});

test('A1: the history of a database that is not there is a problem, not an error', async () => {
  vi.useRealTimers();
  const store = openRecordStore({ connectionString: 'postgresql://a:b@127.0.0.1:1/records' });
  expect(await store.historyOf('contoso', '+49301', 50)).toMatchObject({
    ok: false,
    problem: { kind: 'transient', reason: 'unreachable' },
  });
  await store.close();
});
