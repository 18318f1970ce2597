import { expect, test } from 'vitest';
import { judge } from './retry-schedule.ts';

const base = {
  attempts: 1,
  publishedAt: 0,
  now: 0,
  status: 500,
  maxDeliveryAttempts: 30,
  eventTimeToLive: 86_400_000,
};

test.each([200, 201, 202, 203, 204])('%i is a delivery', (status) => {
  expect(judge({ ...base, status })).toEqual({ kind: 'delivered' });
});

test.each([400, 401, 403, 413])('%i is never tried again', (status) => {
  expect(judge({ ...base, status }).kind).toBe('give up');
});

test.each([
  [1, 10_000],
  [2, 30_000],
  [3, 60_000],
  [7, 3_600_000],
])('after failure number %i it waits %i ms', (attempts, wait) => {
  expect(judge({ ...base, attempts })).toEqual({ kind: 'retry', at: wait });
});

test('no answer is a failure like any other', () => {
  expect(judge({ ...base, status: undefined })).toEqual({ kind: 'retry', at: 10_000 });
});

test('it gives up after the last attempt and when the next one would come after the time to live', () => {
  expect(judge({ ...base, attempts: 2, maxDeliveryAttempts: 2 })).toEqual({
    kind: 'give up',
    reason: 'MaxDeliveryAttemptsExceeded',
  });
  expect(judge({ ...base, attempts: 3, eventTimeToLive: 59_000 })).toEqual({
    kind: 'give up',
    reason: 'TimeToLiveExceeded',
  });
});
