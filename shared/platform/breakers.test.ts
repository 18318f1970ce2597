import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchBehind, pipelineBehind } from './behind.ts';
import { breakerLimits, createBreakers, SystemAway } from './breakers.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const { failures, rest } = breakerLimits.translator;
const down = () => Promise.reject(new TypeError('fetch failed'));
const refused = () => Promise.reject(Object.assign(new Error('no'), { statusCode: 404 }));

async function breakDown(run: (work: () => Promise<unknown>) => Promise<unknown>) {
  for (let count = 0; count < failures; count += 1) await run(down).catch(() => undefined);
}

test('S4: a system that fails again and again is left alone, and asked once when it has rested', async () => {
  const breaker = createBreakers().around('translator');
  await breakDown(breaker.run);
  const work = vi.fn(down);
  await expect(breaker.run(work)).rejects.toThrow(SystemAway);
  expect(work).not.toHaveBeenCalled();
  vi.setSystemTime(Date.now() + rest);
  await expect(breaker.run(work)).rejects.toThrow('fetch failed');
  await expect(breaker.run(work)).rejects.toThrow(SystemAway);
  expect(work).toHaveBeenCalledTimes(1);
});

test('S4: it recovers by itself: one answer closes it', async () => {
  const breaker = createBreakers().around('translator');
  await breakDown(breaker.run);
  vi.setSystemTime(Date.now() + rest);
  expect(await breaker.run(async () => 'well')).toBe('well');
  expect(await breaker.run(async () => 'well again')).toBe('well again');
});

test('S4: while one request finds out whether it is well, the others are not held up', async () => {
  const breaker = createBreakers().around('translator');
  await breakDown(breaker.run);
  vi.setSystemTime(Date.now() + rest);
  const { promise, resolve } = Promise.withResolvers<string>();
  const attempt = breaker.run(() => promise);
  await expect(breaker.run(async () => 'me too')).rejects.toThrow(SystemAway);
  resolve('well');
  expect(await attempt).toBe('well');
  expect(await breaker.run(async () => 'me too')).toBe('me too');
});

test('S4: an attempt that nobody answers does not hold it half open for ever', async () => {
  const breakers = createBreakers();
  const breaker = breakers.around('translator');
  await breakDown(breaker.run);
  vi.setSystemTime(Date.now() + rest);
  const hanging = breaker.run(() => new Promise(() => undefined));
  hanging.catch(() => undefined);
  expect(breakers.list()[0]?.state).toBe('halfOpen');
  await vi.advanceTimersByTimeAsync(30_000);
  expect(breakers.list()[0]?.state).toBe('open');
  await vi.advanceTimersByTimeAsync(rest);
  expect(await breaker.run(async () => 'well')).toBe('well');
});

test('S4: who asked a slow system still gets its answer', async () => {
  const breaker = createBreakers().around('translator');
  const { promise, resolve } = Promise.withResolvers<string>();
  const asked = breaker.run(() => promise);
  await vi.advanceTimersByTimeAsync(31_000);
  resolve('late');
  expect(await asked).toBe('late');
});

test('S4: refusals of requests, and what was not sent at all, never open it', async () => {
  const breaker = createBreakers().around('translator');
  for (let count = 0; count < failures * 2; count += 1)
    await expect(breaker.run(refused)).rejects.toThrow('no');
  const forbidden = Object.assign(new Error('not public'), { name: 'ForbiddenTarget' });
  for (let count = 0; count < failures * 2; count += 1)
    await expect(
      breaker.run(() => Promise.reject(new TypeError('failed', { cause: forbidden }))),
    ).rejects.toThrow('failed');
  expect(await breaker.run(async () => 'well')).toBe('well');
});

test('S4: failures that are not in a row do not open it', async () => {
  const breaker = createBreakers().around('translator');
  for (let count = 0; count < failures * 3; count += 1) {
    if (count % 2 === 0) await breaker.run(async () => 'well');
    else await breaker.run(down).catch(() => undefined);
  }
  expect(await breaker.run(async () => 'well')).toBe('well');
});

test('S4: one customer’s system that is down does not take another’s with it', async () => {
  const breakers = createBreakers();
  await breakDown(breakers.around('bots', 'contoso/anna').run);
  await expect(breakers.around('bots', 'contoso/anna').run(down)).rejects.toThrow(SystemAway);
  expect(await breakers.around('bots', 'fabrikam/anna').run(async () => 'well')).toBe('well');
});

test('S4: operators see each breaker, and are told once when it opens and once when it closes', async () => {
  const told = vi.fn();
  const breakers = createBreakers(told);
  const breaker = breakers.around('translator');
  await breakDown(breaker.run);
  const openedAt = Date.now();
  for (let round = 0; round < 3; round += 1) {
    vi.setSystemTime(Date.now() + rest);
    await breaker.run(down).catch(() => undefined);
  }
  expect(told.mock.calls).toEqual([[{ system: 'translator', of: '', state: 'open' }]]);
  expect(breakers.list()).toEqual([
    {
      system: 'translator',
      of: '',
      state: 'open',
      failures,
      rest,
      opened: 4,
      openedAt: openedAt + 3 * rest,
    },
  ]);
  vi.setSystemTime(Date.now() + rest);
  await breaker.run(async () => 'well');
  expect(told).toHaveBeenLastCalledWith({ system: 'translator', of: '', state: 'closed' });
  expect(breakers.list()[0]?.state).toBe('closed');
});

test('S4: answers with 5xx count against a system, 429 and 4xx do not', async () => {
  const breaker = createBreakers().around('translator');
  const answering = (status: number) => fetchBehind(breaker, async () => ({ status }));
  for (const status of [400, 401, 404, 429])
    for (let count = 0; count < failures; count += 1)
      expect(await answering(status)()).toEqual({ status });
  for (let count = 0; count < failures; count += 1)
    expect(await answering(503)()).toEqual({ status: 503 });
  await expect(answering(200)()).rejects.toThrow(SystemAway);
});

test('S4: a client of Azure’s asks through the breaker at each of its attempts', async () => {
  const { policy, position } = pipelineBehind(createBreakers().around('translator'));
  const next = vi.fn(async () => ({ status: 500 }));
  for (let count = 0; count < failures + 3; count += 1)
    await policy.sendRequest({}, next).catch(() => undefined);
  expect(next).toHaveBeenCalledTimes(failures);
  expect(position).toBe('perRetry');
});
