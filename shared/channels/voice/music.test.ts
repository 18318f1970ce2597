import { expect, test } from 'vitest';
import { musicOnHold } from './music.ts';

const samples = () => {
  const music = musicOnHold();
  return Array.from({ length: (music.length - 44) / 2 }, (_, index) =>
    music.readInt16LE(44 + 2 * index),
  );
};

test('the music is a WAV file as ACS plays it (16 kHz, mono, 16 bit), 24 seconds, under a megabyte', () => {
  const music = musicOnHold();
  expect(music.toString('latin1', 0, 16)).toMatch(/^RIFF[\s\S]{4}WAVEfmt /);
  expect([music.readUInt16LE(22), music.readUInt32LE(24), music.readUInt16LE(34)]).toEqual([
    1, 16_000, 16,
  ]);
  expect(music.readUInt32LE(40)).toBe(24 * 16_000 * 2);
  expect(music.readUInt32LE(4) + 8).toBe(music.length);
  expect(music.length).toBeLessThan(1_000_000);
});

test('it is never silent for half a second, and never loud', () => {
  const all = samples();
  const window = 8000;
  for (let from = 0; from < all.length; from += window) {
    const loudest = Math.max(...all.slice(from, from + window).map(Math.abs));
    expect(loudest).toBeGreaterThan(500);
    expect(loudest).toBeLessThan(32_767 / 3);
  }
});

test('its end leads into its beginning without a click', () => {
  const all = samples();
  const jump = Math.abs((all[0] ?? 0) - (all.at(-1) ?? 0));
  const steps = all.slice(1).map((sample, index) => Math.abs(sample - (all[index] ?? 0)));
  expect(jump).toBeLessThanOrEqual(steps.reduce((most, each) => Math.max(most, each), 0));
});

test('it is made once', () => {
  expect(musicOnHold()).toBe(musicOnHold());
});
