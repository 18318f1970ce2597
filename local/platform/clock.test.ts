import { expect, test } from 'vitest';
import { createClock } from './clock.ts';

test('a turned clock runs what became due in the order of the times, each seeing its own time', async () => {
  const clock = createClock();
  const start = clock.now();
  const seen: [string, number][] = [];
  const note = (name: string) => () => seen.push([name, Math.round((clock.now() - start) / 1000)]);
  clock.after(30_000, note('second'));
  clock.after(10_000, note('first'));
  clock.after(90_000, note('never'));
  await clock.turn(60_000);
  expect(seen).toEqual([
    ['first', 10],
    ['second', 30],
  ]);
  expect(clock.now() - start).toBeGreaterThanOrEqual(60_000);
});

test('a chain of timers inside the span runs to its end', async () => {
  const clock = createClock();
  let rounds = 0;
  const again = () => {
    rounds += 1;
    clock.after(10_000, again);
  };
  clock.after(10_000, again);
  await clock.turn(60_000);
  expect(rounds).toBe(6);
});

test('a cancelled timer never runs', async () => {
  const clock = createClock();
  let ran = false;
  clock
    .after(5_000, () => {
      ran = true;
    })
    .cancel();
  await clock.turn(10_000);
  expect(ran).toBe(false);
});

test('sleeping ends when the clock is turned or the signal aborts', async () => {
  const clock = createClock();
  const stop = new AbortController();
  const slept = Promise.all([clock.sleep(60_000), clock.sleep(3_600_000, stop.signal)]);
  await clock.turn(60_000);
  stop.abort();
  await slept;
});
