import { expect, test } from 'vitest';
import { createUnlessBusy } from './unless-busy.ts';

test('whoever finds somebody at it is sent away at once, until that is over, also by a failure', async () => {
  const unlessBusy = createUnlessBusy();
  const failing = unlessBusy('d1', async () => Promise.reject(new Error('broken')));
  expect(await unlessBusy('d1', async () => 'second')).toBeUndefined();
  expect(await unlessBusy('d2', async () => 'other')).toBe('other');
  await expect(failing).rejects.toThrow('broken');
  expect(await unlessBusy('d1', async () => 'third')).toBe('third');
});
