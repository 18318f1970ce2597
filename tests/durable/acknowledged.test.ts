import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Clock, createClock } from '../../local/platform/clock.ts';
import { testSurroundings } from '../support/surroundings.ts';
import { type EngineHost, startEngineHost } from './support/engine-host.ts';
import { createWatch } from './support/watch.ts';

let clock: Clock;
let host: EngineHost;
let watch: ReturnType<typeof createWatch>;
let isFull = false;
/** Storage steps that succeeded, and how often a commit failed. */
let steps: string[] = [];
let failures = 0;
let remove = () => {};

beforeEach(async () => {
  clock = createClock();
  const surroundings = await testSurroundings(clock);
  remove = surroundings.remove;
  [isFull, steps, failures] = [false, [], 0];
  host = await startEngineHost(surroundings, {
    onStorageStep(moment, step) {
      if (moment === 'after') steps.push(step);
      if (!isFull || moment === 'after' || !step.startsWith('commit')) return;
      failures += 1;
      throw new Error('disk full');
    },
  });
  watch = createWatch(host);
});
afterEach(async () => {
  await host.stop();
  remove();
});

/** Sends a request while the disk is full, waits for two failed commits and tells whether there is an answer. */
async function sendWhileFull(path: string, body: string) {
  isFull = true;
  let isAnswered = false;
  const headers = { 'Content-Type': 'application/json' };
  const answer = host.fetch(path, { method: 'POST', body, headers }).then((response) => {
    isAnswered = true;
    return response.status;
  });
  await watch.until(() => failures === 1, 'the first commit');
  await clock.turn(1_100);
  await watch.until(() => failures === 2, 'the second commit');
  const before = isAnswered;
  isFull = false;
  await clock.turn(1_100);
  return { isAnsweredBefore: before, status: await answer };
}

test('an event is acknowledged once it is stored, not before', async () => {
  const id = await watch.start('approval');
  await watch.running(id);
  const path = `/durabletask/instances/${id}/raiseEvent/approve`;
  expect(await sendWhileFull(path, 'true')).toEqual({ isAnsweredBefore: false, status: 202 });
  expect(steps.at(-1)).toContain('raise-event');
});

test('an activity begins once what caused it is stored, not before', async () => {
  const path = '/durabletask/orchestrators/sequence/one';
  expect(await sendWhileFull(path, '1')).toEqual({ isAnsweredBefore: false, status: 202 });
  await watch.end('one');
  const begun = steps.findIndex((step) => step.includes('activity-ended'));
  expect(failures).toBe(2);
  expect(steps.slice(0, begun)).toContain('commit start + turn');
  expect(begun).toBeGreaterThan(0);
});
