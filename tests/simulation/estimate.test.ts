import { expect, test } from 'vitest';
import { accuracyOf, busyDay, liveQueueDay } from './queue-day.ts';

/** Milliseconds; of less nobody needs to be told. */
const worthTelling = 15_000;

test('Q5: over days whose calls and agents come and go, half of the estimates are within 25 % of the wait', () => {
  const days = [101, 102, 103].map((seed) =>
    accuracyOf(liveQueueDay({ ...busyDay, seed }), worthTelling),
  );
  const mean = (of: (day: (typeof days)[number]) => number) =>
    days.reduce((sum, day) => sum + of(day), 0) / days.length;
  expect(Math.min(...days.map(({ waits }) => waits))).toBeGreaterThan(1000);
  expect(Math.min(...days.map(({ known }) => known))).toBeGreaterThan(0.99);
  expect(mean(({ told }) => told)).toBeLessThanOrEqual(0.25);
  // The naive one is told the true handling time and how many agents are at work; the queue knows neither.
  expect(mean(({ told }) => told)).toBeLessThan(mean(({ naive }) => naive) * 1.1);
});
