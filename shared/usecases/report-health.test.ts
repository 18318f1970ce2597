import { expect, test } from 'vitest';
import { reportHealth } from './report-health.ts';

const answers = { part: 'documents', check: () => Promise.resolve() };
const fails = { part: 'routing queue', check: () => Promise.reject(new Error('unreachable')) };

function ticking() {
  let time = 0;
  return () => {
    time += 5;
    return time;
  };
}

test('S3: all systems answer: ready', async () => {
  expect(await reportHealth({ probes: [answers], elapsed: ticking() })).toEqual({
    ready: true,
    parts: [{ part: 'documents', ready: true, took: 5 }],
  });
});

test('S3: one system that does not answer is named with the reason; the others are still asked', async () => {
  const { ready, parts } = await reportHealth({ probes: [fails, answers], elapsed: ticking() });
  expect(ready).toBe(false);
  expect(parts).toMatchObject([
    { part: 'routing queue', ready: false, reason: 'unreachable' },
    { part: 'documents', ready: true },
  ]);
});
