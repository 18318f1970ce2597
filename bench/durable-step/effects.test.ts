import { expect, test } from 'vitest';
import { createClock } from '../../local/platform/clock.ts';
import { patience, receiveEffects } from './effects.ts';
import { post } from './post.ts';

test('an effect is matched with its event and its time taken', async () => {
  const effects = await receiveEffects({ clock: createClock() });
  const seen = effects.expect({ instance: 'a', sequence: 1 });
  const before = performance.now();
  await post(effects.url, { instance: 'a', sequence: 1 });
  expect(await seen).toBeGreaterThanOrEqual(before);
  expect(effects.faults()).toEqual({ lost: 0, doubled: 0 });
  await effects.stop();
});

test('an event without its effect counts as lost, whatever came for others', async () => {
  const clock = createClock();
  const effects = await receiveEffects({ clock });
  const seen = effects.expect({ instance: 'a', sequence: 1 });
  await post(effects.url, { instance: 'a', sequence: 2 });
  await post(effects.url, { instance: 'b', sequence: 1 });
  await clock.turn(patience);
  expect(await seen).toBeUndefined();
  expect(effects.faults()).toEqual({ lost: 1, doubled: 0 });
  await effects.stop();
});

test('a second effect for one event counts as doubled', async () => {
  const effects = await receiveEffects({ clock: createClock() });
  const seen = effects.expect({ instance: 'a', sequence: 1 });
  await post(effects.url, { instance: 'a', sequence: 1 });
  await post(effects.url, { instance: 'a', sequence: 1 });
  expect(await seen).toBeDefined();
  expect(effects.faults()).toEqual({ lost: 0, doubled: 1 });
  await effects.stop();
});

test('a workflow that says where it waits is passed on and is no effect', async () => {
  const heard: unknown[] = [];
  const effects = await receiveEffects({
    clock: createClock(),
    heard: (effect) => heard.push(effect),
  });
  const ready = { instance: 'a', sequence: -1, next: 'x' };
  await post(effects.url, ready);
  await post(effects.url, ready);
  expect(heard).toEqual([ready, ready]);
  expect(effects.faults()).toEqual({ lost: 0, doubled: 0 });
  await effects.stop();
});
