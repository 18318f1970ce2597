import { describe, expect, test } from 'vitest';
import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { Selection } from '#shared/contracts/routing/routing-settings.ts';
import type { QueueRequest } from '#shared/contracts/routing/waiting.ts';
import {
  sampleCandidate,
  sampleRequest,
  sampleSettings,
} from '../../../tests/simulation/samples.ts';
import { compareTurn } from './queue-order.ts';
import { chooseAgent } from './rank.ts';

const waitingFor = (more: Partial<QueueRequest> = {}) => ({
  request: sampleRequest('d1', more),
  steps: 0,
  offer: null,
  offers: 0,
  refusals: [],
});
const dutch = [{ skill: 'dutch', atLeast: 1 }];
const both = [...dutch, { skill: 'tax', atLeast: 1 }];
const who = (agent: string, availableSince: number, skills = {}) =>
  sampleCandidate(agent, { availableSince, skills });

describe('Q1: who of several is chosen', () => {
  test.each<[string, Selection, Partial<QueueRequest>, Candidate[], string]>([
    ['longest available', 'longestAvailable', {}, [who('a', 5), who('b', 3)], 'b'],
    ['longest available, a tie', 'longestAvailable', {}, [who('b', 3), who('a', 3)], 'a'],
    [
      'skills, longest available',
      'skillsLongestAvailable',
      { skills: dutch },
      [who('a', 5, { dutch: 9 }), who('b', 3, { dutch: 2 })],
      'b',
    ],
    [
      'skills, best available',
      'skillsBestAvailable',
      { skills: dutch },
      [who('a', 5, { dutch: 9 }), who('b', 3, { dutch: 2 })],
      'a',
    ],
    [
      'best at all the skills together',
      'skillsBestAvailable',
      { skills: both },
      [who('a', 1, { dutch: 9, tax: 1 }), who('b', 2, { dutch: 6, tax: 6 })],
      'b',
    ],
    [
      'best, a tie: longest',
      'skillsBestAvailable',
      { skills: dutch },
      [who('a', 5, { dutch: 4 }), who('b', 3, { dutch: 4 })],
      'b',
    ],
    [
      'best, with no skill wanted',
      'skillsBestAvailable',
      {},
      [who('a', 5, { dutch: 9 }), who('b', 3)],
      'b',
    ],
    [
      'the preferred agent',
      'skillsBestAvailable',
      { skills: dutch, preferredAgent: 'c' },
      [who('a', 1, { dutch: 9 }), who('c', 9, { dutch: 1 })],
      'c',
    ],
    [
      'a preferred agent who is not there',
      'longestAvailable',
      { preferredAgent: 'z' },
      [who('a', 5), who('b', 3)],
      'b',
    ],
  ])('Q1: %s', (_, selection, request, agents, expected) => {
    const settings = { ...sampleSettings, selection };
    expect(chooseAgent(settings, waitingFor(request), agents, 0)?.agent).toBe(expected);
    expect(chooseAgent(settings, waitingFor(request), agents.toReversed(), 0)?.agent).toBe(
      expected,
    );
  });

  test('Q1: of nobody, nobody', () => {
    expect(chooseAgent(sampleSettings, waitingFor(), [], 0)).toBeUndefined();
  });
});

describe('Q1: whose turn it is', () => {
  test.each<[string, Partial<QueueRequest>, Partial<QueueRequest>]>([
    ['the higher priority', { priority: 2, place: 9 }, { priority: 1, place: 1 }],
    ['the earlier place', { place: 1, queuedAt: 9 }, { place: 2, queuedAt: 2 }],
    ['in the same place, the earlier in this queue', { queuedAt: 1 }, { queuedAt: 2 }],
    ['in all the same, the lower id', { dialogue: 'a' }, { dialogue: 'b' }],
  ])('Q1: %s goes first', (_, first, second) => {
    const [one, other] = [sampleRequest('d', first), sampleRequest('d', second)];
    expect(compareTurn(one, other)).toBeLessThan(0);
    expect(compareTurn(other, one)).toBeGreaterThan(0);
  });
});
