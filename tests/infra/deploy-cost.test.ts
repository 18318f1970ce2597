import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Apps, jsonOf } from './bicep-files.ts';

const Price = z.object({ dollars: z.number() });
const Prices = z.object({
  hoursPerMonth: z.number(),
  prices: z.object({ 'functions.alwaysReady': Price }),
});

test('what the second slot costs while it stands is said with the layout’s instances and today’s price', () => {
  const apps = jsonOf('layouts/apart.json', Apps.element.extend({ memory: z.int() }).array());
  const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);
  const ready = apps.map(({ alwaysReady }) => sumOf(Object.values(alwaysReady)));
  const gigabytes = sumOf(apps.map(({ memory }, index) => (memory / 1024) * (ready[index] ?? 0)));
  const { prices, hoursPerMonth } = jsonOf('prices.json', Prices);
  const anHour = gigabytes * prices['functions.alwaysReady'].dollars * 3600;
  const page = readFileSync('docs/capacity.md', 'utf8');
  const said = /\*\*While one deploys\*\*[\s\S]*?\n\n/.exec(page)?.[0] ?? '';
  expect(said).toContain(`${sumOf(ready)} of 2,048 MB`);
  expect(said).toContain(`$${anHour.toFixed(2)} an hour`);
  expect(said).toContain(`$${(anHour * 5.5).toFixed(0)} for an hour and a half and the four hours`);
  expect(said).toContain(`$${(anHour * hoursPerMonth).toFixed(0)} for`);
  expect(said).toContain(`${gigabytes} GB before anybody calls`);
});
