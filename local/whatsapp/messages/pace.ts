import type { Sent } from '../model.ts';
import { MetaProblem } from '../problem.ts';

/** Messages a second of one number. */
const throughput = 80;
/** To the same customer: a burst, then one each so many milliseconds. */
const burst = 45;
const pairPause = 6_000;

/** Throws MetaProblem when too much was sent in the time before. */
export function checkPace(all: readonly Sent[], from: string, to: string, now: number) {
  const ofNumber = all.filter((each) => each.from === from);
  if (ofNumber.filter(({ at }) => at > now - 1_000).length >= throughput)
    throw new MetaProblem(130429, 'Cloud API message throughput has been reached.');
  let debt = 0;
  let before = 0;
  for (const { at } of ofNumber.filter((each) => each.to === to)) {
    debt = Math.max(0, debt - (at - before) / pairPause) + 1;
    before = at;
  }
  if (debt - (now - before) / pairPause > burst - 1)
    throw new MetaProblem(131056, 'Too many messages to the same phone number in a short time.');
}
