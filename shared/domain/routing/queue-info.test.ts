import { expect, test } from 'vitest';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import {
  afterRoutingEvents,
  sampleRequest,
  sampleRouting,
} from '../../../tests/simulation/samples.ts';
import { queueInfo } from './queue-info.ts';

const queued = (dialogue: string, at: number, priority = 0): RoutingEvent => ({
  kind: 'dialogueQueued',
  at,
  request: sampleRequest(dialogue, { queuedAt: at, place: at, priority }),
});
const accepted = (dialogue: string, at: number): RoutingEvent => ({
  kind: 'offerAccepted',
  at,
  dialogue,
  entry: 1,
  offer: `${dialogue}.1.1`,
  agent: 'ann',
});

test('Q5: position, how many wait, and how long the oldest has waited', () => {
  const { state } = afterRoutingEvents(sampleRouting(), [
    queued('d1', 1000),
    queued('d2', 2000),
    queued('d3', 3000, 1),
  ]);
  expect(queueInfo(state, 5000, 'd3')).toMatchObject({ position: 1, waiting: 3 });
  expect(queueInfo(state, 5000, 'd1')).toMatchObject({ position: 2, oldestWaiting: 4000 });
  expect(queueInfo(state, 5000, 'd2')).toMatchObject({ position: 3 });
  expect(queueInfo(state, 5000)).toMatchObject({ position: 4 });
});

test('Q5: an empty queue', () => {
  expect(queueInfo(sampleRouting(), 5000)).toEqual({
    waiting: 0,
    oldestWaiting: null,
    position: 1,
    estimatedWait: null,
  });
});

test('Q5: the estimate is the position times the time between answers, once three are known', () => {
  const dialogues = ['d1', 'd2', 'd3', 'd4', 'd5'];
  const { state: two } = afterRoutingEvents(sampleRouting(), [
    ...dialogues.map((dialogue) => queued(dialogue, 0)),
    accepted('d1', 60_000),
    accepted('d2', 120_000),
  ]);
  expect(queueInfo(two, 120_000, 'd5').estimatedWait).toBeNull();
  const { state } = afterRoutingEvents(two, [accepted('d3', 180_000)]);
  expect(queueInfo(state, 180_000, 'd4').estimatedWait).toBe(60_000);
  expect(queueInfo(state, 180_000, 'd5').estimatedWait).toBe(120_000);
});

const threeAnswers = [
  ...['d1', 'd2', 'd3'].map((dialogue) => queued(dialogue, 0)),
  accepted('d1', 5_000),
  accepted('d2', 15_000),
  accepted('d3', 25_000),
];

test('Q5: time in which nobody waited does not count, nor the first answer after it', () => {
  const { state } = afterRoutingEvents(sampleRouting(), [
    ...threeAnswers,
    queued('d4', 900_000),
    accepted('d4', 902_000),
    queued('d5', 1_800_000),
  ]);
  expect(queueInfo(state, 1_800_000, 'd5').estimatedWait).toBe(10_000);
});

test('Q5: a stalled queue raises the estimate', () => {
  const { state } = afterRoutingEvents(sampleRouting(), [...threeAnswers, queued('d4', 900_000)]);
  const soon = queueInfo(state, 905_000, 'd4').estimatedWait ?? 0;
  const late = queueInfo(state, 1_000_000, 'd4').estimatedWait ?? 0;
  expect(soon).toBe(10_000);
  expect(late).toBeGreaterThan(25_000);
});

test('Q5: where many give up, those ahead are not all waited for', () => {
  const many = Array.from({ length: 40 }, (_, index) => `x${index}`);
  const { state } = afterRoutingEvents(sampleRouting(), [
    ...threeAnswers,
    ...many.flatMap((dialogue) => [
      queued(dialogue, 30_000),
      { kind: 'dialogueLeft', at: 30_000, dialogue, entry: 1 } as const,
    ]),
    ...['d4', 'd5', 'd6'].map((dialogue) => queued(dialogue, 30_000)),
  ]);
  const first = queueInfo(state, 30_000, 'd4').estimatedWait ?? 0;
  const third = queueInfo(state, 30_000, 'd6').estimatedWait ?? 0;
  expect(first).toBe(10_000);
  expect(third).toBeLessThan(2.2 * first);
  expect(third).toBeGreaterThan(first);
});
