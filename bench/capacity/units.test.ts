import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limitNames, readInputs, type Size } from './inputs.ts';
import { loadOf } from './load.ts';
import { firstLimit, needsOf } from './units.ts';

const inputs = readInputs();
const sizeOf = (dialogues: number): Size => ({
  name: 'any',
  dialogues,
  highlyAvailable: true,
  private: true,
});
const unitsOf = (dialogues: number, limit: string) =>
  needsOf(sizeOf(dialogues), inputs).find((need) => need.limit === limit);

test('S9: a million dialogues a day are 7,000 calls at once and 50 new dialogues a second, and a region carries them', () => {
  const load = loadOf(sizeOf(1_000_000), inputs.mix);
  expect(load.callsAtOnce).toBeCloseTo(7000);
  expect(load.newCalls + load.newTexts).toBeCloseTo(50);
  for (const { ofMost = 0, headroom } of needsOf(sizeOf(1_000_000), inputs)) {
    expect(ofMost).toBeLessThanOrEqual(1);
    expect(headroom).toBeGreaterThanOrEqual(0);
  }
});

test('what cannot be had any more is told: three units of the scheduler do not suffice for three million dialogues', () => {
  const needs = needsOf(sizeOf(3_000_000), inputs);
  expect(firstLimit(needs)).toMatchObject({ limit: 'durable', units: 4 });
  expect(firstLimit(needs)?.ofMost).toBeGreaterThan(1);
});

test('high availability takes three units of the scheduler, however little there is to do', () => {
  expect(unitsOf(10, 'durable')?.units).toBe(3);
  const [durable] = needsOf({ ...sizeOf(10), highlyAvailable: false }, inputs);
  expect(durable?.units).toBe(1);
});

test('units come in the steps in which they can be bought', () => {
  expect(unitsOf(1_000_000, 'webPubSub')?.units).toBe(50);
  expect(unitsOf(100_000, 'webPubSub')?.units).toBe(5);
});

test('S9: the region of EMEA carries the medium size as it is set up, and the large one but for Web PubSub', () => {
  const emea = readFileSync(
    new URL('../../infra/regions/emea.bicepparam', import.meta.url),
    'utf8',
  );
  const numbersIn = (part: string) =>
    [...(new RegExp(`${part}: \\{([^}]+)`).exec(emea)?.[1] ?? '').matchAll(/\d{3,}/g)].map(Number);
  const unitsIn = (part: string) =>
    Number(new RegExp(`${part}: \\{[^}]*units: (\\d+)`).exec(emea)?.[1]);
  const has = {
    serviceBus: unitsIn('messaging'),
    durable: unitsIn('orchestrations'),
    webPubSub: unitsIn('pushes'),
    cosmos: numbersIn('documents').reduce((sum, one) => sum + one, 0) / 10_000,
  };
  const lacks = (dialogues: number) =>
    Object.entries(has)
      .filter(([limit, units]) => units < (unitsOf(dialogues, limit)?.units ?? 0))
      .map(([limit]) => limit);
  expect(lacks(100_000)).toEqual([]);
  expect(lacks(1_000_000)).toEqual(['webPubSub']);
});

test('more dialogues never need fewer units, and units carry what they are needed for', () => {
  const dialogues = fc.integer({ min: 1, max: 2_000_000 });
  fc.assert(
    fc.property(dialogues, dialogues, (one, other) => {
      const few = needsOf(sizeOf(Math.min(one, other)), inputs);
      const many = needsOf(sizeOf(Math.max(one, other)), inputs);
      expect(few.map(({ limit }) => limit)).toEqual(limitNames);
      few.forEach(({ units, headroom }, index) => {
        expect(units).toBeLessThanOrEqual(many[index]?.units ?? 0);
        expect(headroom).toBeGreaterThanOrEqual(-1e-9);
      });
    }),
  );
});
