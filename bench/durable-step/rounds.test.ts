import { expect, test } from 'vitest';
import { parallelRound, steadyRound } from './rounds.ts';

test('a steady round sends its events to the instances in turn and leaves lost ones out', async () => {
  const sent: string[] = [];
  const latencies = await steadyRound(
    async (instance) => {
      sent.push(instance);
      return instance === 'b' ? undefined : 3;
    },
    { instances: ['a', 'b', 'c'], perSecond: 1000, seconds: 0.006 },
  );
  expect(sent).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  expect(latencies).toEqual([3, 3, 3, 3]);
});

test('a steady round does not wait for one effect before it sends the next event', async () => {
  let release: (latency: number) => void = () => {};
  const first = new Promise<number>((resolve) => {
    release = resolve;
  });
  const latencies = await steadyRound(
    (instance) => {
      if (instance === 'slow') return first;
      release(9);
      return Promise.resolve(1);
    },
    { instances: ['slow', 'fast'], perSecond: 1000, seconds: 0.002 },
  );
  expect(latencies).toEqual([9, 1]);
});

test('a parallel round keeps each instance at one event at a time and counts only finished steps', async () => {
  const busy = new Set<string>();
  let steps = 0;
  const perSecond = await parallelRound(
    async (instance) => {
      expect(busy.has(instance)).toBe(false);
      busy.add(instance);
      await new Promise((resolve) => setImmediate(resolve));
      busy.delete(instance);
      steps += 1;
      return 1;
    },
    { instances: ['a', 'b', 'c'], seconds: 0.05, warmUp: 0 },
  );
  expect(perSecond * 0.05).toBeGreaterThan(0);
  expect(perSecond * 0.05).toBeLessThanOrEqual(steps);
});

test('a lost event is not counted as a step', async () => {
  const perSecond = await parallelRound(
    () => new Promise((resolve) => setImmediate(() => resolve(undefined))),
    { instances: ['a'], seconds: 0.01, warmUp: 0 },
  );
  expect(perSecond).toBe(0);
});
