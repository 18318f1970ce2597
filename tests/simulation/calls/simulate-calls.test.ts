import { describe, expect, test } from 'vitest';
import { atOnce, noFaults, usualDay } from '../options.ts';
import { readTrophies } from '../trophy.ts';
import { simulateCalls } from './simulate-calls.ts';

test('E10: 1,000 calls by the real rules with doubled, late, reordered, lost events and crashes break no invariant', () => {
  const result = simulateCalls({ ...usualDay, dialogues: 1000 });
  expect(result.violations).toEqual([]);
  expect(result.answered).toBeGreaterThan(500);
});

test('without faults every caller beside a free agent is offered at once', () => {
  const result = simulateCalls({ ...usualDay, dialogues: 500, faults: noFaults, limits: atOnce });
  expect(result.violations).toEqual([]);
});

test('a crowd before few agents is treated without breaking an invariant', () => {
  const crowd = { ...usualDay, dialogues: 400, agents: 8, arrival: 2000, seed: 7 };
  expect(simulateCalls(crowd).violations).toEqual([]);
});

test('the same seed gives the same day', () => {
  const short = { ...usualDay, dialogues: 60 };
  expect(simulateCalls(short)).toEqual(simulateCalls(short));
  expect(simulateCalls({ ...short, seed: 2 })).not.toEqual(simulateCalls(short));
});

describe('trophy cases', () => {
  const cases = readTrophies(new URL('trophies/', import.meta.url));

  test.each(cases)('$found', ({ options }) => {
    expect(simulateCalls(options).violations).toEqual([]);
  });
});
