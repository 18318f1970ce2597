import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import { decideRouting } from '#shared/domain/routing/decide-routing.ts';
import type { RoutingState } from '#shared/domain/routing/routing-state.ts';
import { createRandom } from '../../tests/simulation/random.ts';
import { sampleCandidate, sampleRequest, sampleRouting } from '../../tests/simulation/samples.ts';
import { type Figure, percentile } from '../figures.ts';

const waiting = 1000;
const rounds = 2000;

/** Decisions of the core with 1,000 dialogues waiting (P4). Agents come from an index, so how many are signed in does not enter. */
export function measureDecisions(): readonly Figure[] {
  const state = crowdedQueue();
  const next = sampleRequest('next', { place: waiting, queuedAt: waiting });
  const queued: RoutingEvent = { kind: 'dialogueQueued', at: waiting, request: next };
  const withNext = decideRouting(state, queued).state;
  const found = { kind: 'candidatesFound', dialogue: 'next', entry: 1 } as const;
  const free = { kind: 'agentFree', at: waiting } as const;
  return [
    measure('agent free, 1,000 wait', state, { ...free, agents: candidates(1) }),
    measure('dialogue queued, 1,000 wait', state, queued),
    measure('20 candidates found, 1,000 wait', withNext, {
      ...found,
      at: waiting,
      agents: candidates(20),
    }),
    measure('look after the queue, 1,000 wait', state, { kind: 'tick', at: waiting }),
  ];
}

function measure(name: string, state: RoutingState, event: RoutingEvent): Figure {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    decideRouting(state, event);
    times.push(performance.now() - start);
  }
  return { name: `${name}: p99`, value: percentile(times, 99), unit: 'ms', goal: '< 1 ms' };
}

function crowdedQueue(): RoutingState {
  const random = createRandom(1);
  let state = sampleRouting({ selection: 'skillsBestAvailable' });
  for (let index = 0; index < waiting; index += 1) {
    const skills = [{ skill: random.pick(['dutch', 'german', 'tax']), atLeast: 3 }];
    const more = { place: index, queuedAt: index, priority: Math.floor(random.between(0, 3)) };
    const request = sampleRequest(`d${index}`, { ...more, skills });
    state = decideRouting(state, { kind: 'dialogueQueued', at: index, request }).state;
  }
  return state;
}

function candidates(count: number): Candidate[] {
  const skills = { dutch: 5, german: 2, tax: 1 };
  return Array.from({ length: count }, (_, index) =>
    sampleCandidate(`a${index}`, { availableSince: index, skills }),
  );
}
