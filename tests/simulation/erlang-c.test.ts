import { expect, test } from 'vitest';
import { erlangC, idealWait } from './erlang-c.ts';
import { Manner, noFaults, type SimulationOptions, usualDay } from './options.ts';
import { simulate } from './simulate.ts';

/** One contact center without anything that the formula does not know. */
function textbook(agents: number, arrival: number, seed: number): SimulationOptions {
  const manner = Manner.parse({
    patience: null,
    transferred: 0,
    accepted: 1,
    declined: 0,
    hesitates: [0, 0],
    hasWrapUp: false,
    hasBreaks: false,
    chats: 0,
    skilled: 0,
    watchEvery: 600_000,
  });
  return {
    ...usualDay,
    seed,
    dialogues: 4000,
    centers: 1,
    agents,
    arrival,
    faults: noFaults,
    manner,
  };
}

const talk = usualDay.manner.talk;

test('the formula gives what tables of it say', () => {
  // 10 agents, 8 erlangs: 40.9 per cent wait, 20.46 s over all with talks of 100 s.
  expect(erlangC({ agents: 10, arrival: 12_500, talk: 100_000 }) / 1000).toBeCloseTo(20.46, 1);
  expect(erlangC({ agents: 2, arrival: 1, talk: 3 })).toBe(Number.POSITIVE_INFINITY);
});

test('Q1: 10 agents at four fifths of their capacity: customers wait as long as Erlang C says, within 5 %', () => {
  const days = [1, 2, 3, 4, 5, 6].map((seed) => simulate(textbook(10, 12_000, seed)));
  expect(days.flatMap(({ violations }) => violations)).toEqual([]);
  const measured = days.reduce((sum, day) => sum + day.meanWait, 0) / days.length;
  const expected = erlangC({ agents: 10, arrival: 12_000, talk });
  expect(Math.abs(measured / expected - 1)).toBeLessThan(0.05);
});

// Days differ by far more than 5 % where waiting is rare or long: so each is held against its own very calls.
test.each([
  [5, 25_000],
  [20, 5_100],
  [50, 2_000],
])(
  'Q1: %i agents, a call each %i ms: waiting is within 5 %% of what it were if agents were found in no time',
  (agents, arrival) => {
    const { meanWait, served, violations } = simulate(textbook(agents, arrival, 1));
    expect(violations).toEqual([]);
    expect(meanWait / idealWait(agents, served)).toBeCloseTo(1, 1);
  },
);
