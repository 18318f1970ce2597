import { expect, test } from 'vitest';
import { readInputs } from './inputs.ts';
import { moneyOf } from './money.ts';

const inputs = readInputs();
const moneys = inputs.sizes.map((size) => moneyOf(size, inputs));

test('P5: at every size a dialogue costs at most one cent, without carrier, media and AI', () => {
  for (const { perThousand } of moneys) expect(perThousand).toBeLessThanOrEqual(10);
});

test('P5: at every size a dialogue costs less than a call of Connect, Flex or call-center-ai', () => {
  const others = Object.values(inputs.prices.others).map(
    ({ dollarsPerDialogue }) => dollarsPerDialogue,
  );
  for (const { perThousand } of moneys)
    expect(perThousand / 1000).toBeLessThan(Math.min(...others));
});

test('a month is the sum of its parts, none of which is left out or costs nothing', () => {
  for (const { parts, month, perThousand } of moneys) {
    const values = Object.values(parts);
    expect(Math.min(...values)).toBeGreaterThan(0);
    expect(values.reduce((sum, part) => sum + part)).toBeCloseTo(month);
    expect(perThousand).toBeGreaterThan(0);
  }
});

test('the larger a region, the less a dialogue costs', () => {
  const prices = moneys.map(({ perThousand }) => perThousand);
  expect(prices).toEqual(prices.toSorted((one, other) => other - one));
});

test('each price counts: twice as dear makes the month dearer, or what is paid beside it', () => {
  const [size] = inputs.sizes.toReversed();
  if (!size) throw new Error('There is no size');
  const sum = (at: typeof inputs) => {
    const { month, besidePerThousandCalls } = moneyOf(size, at);
    return month + besidePerThousandCalls;
  };
  // Only a small Standard region pays the first two; the others are for one dialogue by the piece (bench/call/cost.ts).
  const notOfThis = new Set([
    'webPubSub.standardDay',
    'webPubSub.messages',
    'serviceBus.operations',
    'cosmos.requestUnits',
  ]);
  for (const [name, one] of Object.entries(inputs.prices.prices)) {
    const prices = { ...inputs.prices.prices, [name]: { ...one, dollars: one.dollars * 2 } };
    const dearer = sum({ ...inputs, prices: { ...inputs.prices, prices } });
    if (notOfThis.has(name)) expect(dearer).toBe(sum(inputs));
    else expect(dearer).toBeGreaterThan(sum(inputs));
  }
});
