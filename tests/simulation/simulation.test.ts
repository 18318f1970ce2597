import { describe, expect, test } from 'vitest';
import { atOnce, fullManner, noFaults, usualDay } from './options.ts';
import { simulate } from './simulate.ts';
import { readTrophies } from './trophy.ts';

test('E10: 1,500 dialogues in three centers with doubled, late, lost messages and crashes break no invariant', () => {
  const result = simulate({ ...usualDay, dialogues: 1500 });
  expect(result.violations).toEqual([]);
  expect(result.answered + result.abandoned).toBeGreaterThanOrEqual(1500);
});

test('without faults a waiting dialogue beside a free matching agent is offered at once', () => {
  const result = simulate({ ...usualDay, dialogues: 600, faults: noFaults, limits: atOnce });
  expect(result.violations).toEqual([]);
});

test('Q7: days with groups, relaxation, callbacks, an agent’s own queue, numbers outside and flapping presence break no invariant', () => {
  const full = { ...usualDay, dialogues: 500, arrival: 2500, manner: fullManner };
  const days = [1, 2, 3].map((seed) => simulate({ ...full, seed }));
  expect(days.flatMap(({ violations }) => violations)).toEqual([]);
});

test('a queue that is far too long is served without breaking an invariant', () => {
  const crowd = { ...usualDay, dialogues: 500, agents: 10, arrival: 2000, seed: 7 };
  expect(simulate(crowd).violations).toEqual([]);
});

test('few agents with little to do are found all the same when messages get lost', () => {
  const quiet = { ...usualDay, dialogues: 400, agents: 3, arrival: 40_000, seed: 3 };
  expect(simulate(quiet).violations).toEqual([]);
});

test('the same seed gives the same day, another seed another one', () => {
  const short = { ...usualDay, dialogues: 50 };
  expect(simulate(short)).toEqual(simulate(short));
  expect(simulate({ ...short, seed: 2 })).not.toEqual(simulate(short));
});

describe('trophy cases', () => {
  const cases = readTrophies(new URL('trophies/', import.meta.url));

  test.each(cases)('$found', ({ options }) => {
    expect(simulate(options).violations).toEqual([]);
  });
});
