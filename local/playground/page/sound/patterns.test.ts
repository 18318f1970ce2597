import { expect, test } from 'vitest';
import { keyTones, patterns } from './patterns.ts';

test('a key sounds as it does on every phone', () => {
  expect(keyTones('1')).toEqual([697, 1209]);
  expect(keyTones('0')).toEqual([941, 1336]);
  expect(keyTones('#')).toEqual([941, 1477]);
  expect(keyTones('x')).toEqual([]);
});

test('every pattern ends within its round', () => {
  for (const { length, beeps } of Object.values(patterns))
    for (const beep of beeps) expect(beep.at + beep.length).toBeLessThanOrEqual(length);
});
