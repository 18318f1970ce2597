import { expect, test } from 'vitest';
import type { Center } from '#shared/center.ts';
import { createLaterCenter } from './later-center.ts';

const notAsked = () => {
  throw new Error('This was not asked.');
};

/** It can beep. */
const beeping: Center = {
  reportHealth: notAsked,
  identify: notAsked,
  mayCall: notAsked,
  yaml: { read: notAsked, write: notAsked },
  watchQueues: notAsked,
  isGenuineCallback: notAsked,
  isGenuineWebhook: notAsked,
  music: notAsked,
  beep: () => Uint8Array.of(1),
  takeTestCallStep: notAsked,
  readyRecording: notAsked,
  keepRecording: notAsked,
  keepAttachments: notAsked,
  transcribe: notAsked,
  at: notAsked,
};

test('a center is loaded when it is opened, and once for all who wait for it', async () => {
  let loads = 0;
  const { center, open } = createLaterCenter(async () => {
    loads += 1;
    return { center: beeping };
  });
  const { beep } = center;
  expect(loads).toBe(0);
  await Promise.all([open(), open()]);
  await open();
  expect(loads).toBe(1);
  expect(beep()).toEqual(Uint8Array.of(1));
  expect(center.yaml).toBe(beeping.yaml);
});

test('a center that cannot be opened says why to everybody who waits for it', async () => {
  const { center, open } = createLaterCenter(async () => {
    throw new Error('no such vault');
  });
  await expect(open()).rejects.toThrow('no such vault');
  await expect(open()).rejects.toThrow('no such vault');
  expect(center.beep).toThrow('before it was open');
});
