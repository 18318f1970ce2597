import { expect, test } from 'vitest';
import { createClock } from '../platform/clock.ts';
import { createTimeLimits } from './time-limits.ts';

test('each expires when its own time is over, whatever began or ended before', async () => {
  const clock = createClock();
  const limits = createTimeLimits(clock, 1000);
  const expired: string[] = [];
  const endFirst = limits.begin(() => expired.push('first'));
  await clock.turn(400);
  limits.begin(() => expired.push('second'));
  endFirst();
  await clock.turn(700);
  expect(expired).toEqual([]);
  const endThird = limits.begin(() => expired.push('third'));
  await clock.turn(300);
  expect(expired).toEqual(['second']);
  await clock.turn(700);
  expect(expired).toEqual(['second', 'third']);
  endThird();
  limits.begin(() => expired.push('fourth'));
  await clock.turn(1000);
  expect(expired).toEqual(['second', 'third', 'fourth']);
});
