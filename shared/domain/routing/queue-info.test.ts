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

test('Q5: time in which nobody waited does not count, and a stalled queue raises the estimate', () => {
  const { state } = afterRoutingEvents(sampleRouting(), [
    queued('d1', 0),
    accepted('d1', 10_000),
    queued('d2', 900_000),
    accepted('d2', 910_000),
    queued('d3', 1_800_000),
    accepted('d3', 1_810_000),
    queued('d4', 2_700_000),
  ]);
  expect(queueInfo(state, 2_700_000, 'd4').estimatedWait).toBe(10_000);
  expect(queueInfo(state, 2_800_000, 'd4').estimatedWait).toBe(28_000);
});
