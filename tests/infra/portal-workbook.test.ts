import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { jsonOf, textOf } from './bicep-files.ts';

const Item = z.object({
  name: z.string(),
  content: z.object({
    query: z.string().optional(),
    timeContextFromParameter: z.string().optional(),
    resourceIds: z.array(z.string()).optional(),
    parameters: z.array(z.object({ name: z.string() })).optional(),
    metrics: z.array(z.object({ namespace: z.string(), metric: z.string() })).optional(),
  }),
});
const { items } = jsonOf('portal/workbook.json', z.object({ items: z.array(Item) }));
const bicep = textOf('modules/workbook.bicep');
const files = readdirSync('infra/portal/queries');
const queries = items.flatMap(({ content }) => content.query ?? []);
const cost = textOf('portal/queries/cost.kql');

test('S3: the workbook shows every kept query but that of one dialogue, and Bicep fills each in', () => {
  expect(queries.toSorted()).toEqual(files.filter((name) => name !== 'dialogue.kql').toSorted());
  const filled = [...bicep.matchAll(/\{ name: '([a-z-]+)'/g)].map(([, name]) => `${name}.kql`);
  expect(filled.toSorted()).toEqual(queries.toSorted());
});

test('S3: what the workbook shows has a name of its own, and hears of a time that can be chosen', () => {
  expect(new Set(items.map(({ name }) => name)).size).toBe(items.length);
  const known = items.flatMap(({ content }) => content.parameters ?? []).map(({ name }) => name);
  const asked = items.flatMap(({ content }) => content.timeContextFromParameter ?? []);
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.filter((name) => !known.includes(name))).toEqual([]);
});

test('S3: every mark in the workbook is one that Bicep replaces', () => {
  const marks = [...textOf('portal/workbook.json').matchAll(/\{([a-zA-Z]+)\}/g)];
  expect(marks.length).toBeGreaterThan(3);
  expect(marks.filter(([mark]) => !bicep.includes(`'${mark}'`))).toEqual([]);
});

test('S3: queries ask only for tables that Application Insights has', () => {
  const tables = new Set([
    'customMetrics',
    'requests',
    'dependencies',
    'exceptions',
    'availabilityResults',
  ]);
  for (const file of files) {
    const text = textOf(`portal/queries/${file}`);
    const named = [...text.matchAll(/^(?:union (.+)|(\w+)|let \w+ = (\w+))$/gm)].flatMap(
      ([, union, table, inLet]) => (union ?? table ?? inLet ?? '').split(', '),
    );
    expect(named.length, file).toBeGreaterThan(0);
    expect(named.filter((name) => !tables.has(name))).toEqual([]);
  }
});

test('P5: the price of a dialogue is counted with the prices that are kept', () => {
  const { prices } = jsonOf(
    'prices.json',
    z.object({ prices: z.record(z.string(), z.object({ dollars: z.number() })) }),
  );
  const dollars = (name: string) => prices[name]?.dollars;
  const number = (line: string) =>
    Number(new RegExp(`^let ${line} = ([\\d.]+)`, 'm').exec(cost)?.[1]);
  expect(number('serviceBusUnitHour')).toBe(dollars('serviceBus.unitHour'));
  expect(number('durableUnitHour')).toBe(dollars('durable.unitHour'));
  expect(number('requestUnit')).toBe(dollars('cosmos.autoscaleHour'));
  expect(number('execution')).toBe(dollars('functions.executions'));
});

test('P5: the sizes that Bicep puts into the price of a dialogue are lines of the query', () => {
  for (const line of ['let messagingUnits = 1;', 'let durableUnits = 1;']) {
    expect(bicep).toContain(`'${line}'`);
    expect(cost.split(line)).toHaveLength(2);
  }
});
