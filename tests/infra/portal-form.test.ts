import { expect, test } from 'vitest';
import { z } from 'zod';
import { jsonOf, textOf } from './bicep-files.ts';

const Element = z.object({
  name: z.string(),
  constraints: z
    .object({
      regex: z.string().optional(),
      required: z.boolean(),
      allowedValues: z.array(z.object({ value: z.string() })).optional(),
    })
    .optional(),
  defaultValue: z.union([z.string(), z.boolean()]),
});
const Form = z.object({
  parameters: z.object({
    basics: z.array(Element),
    steps: z.array(z.object({ name: z.string(), elements: z.array(Element) })),
    outputs: z.record(z.string(), z.unknown()),
  }),
});
const { basics, steps, outputs } = jsonOf('portal/createUiDefinition.json', Form).parameters;
const region = textOf('region.bicep');
const types = textOf('types.bicep');
const parameters = [...region.matchAll(/^param (\w+) [\w[\]]+( =)?/gm)];
const elements = [...basics, ...steps.flatMap((step) => step.elements)];
const valuesOf = (name: string) =>
  elements
    .find((each) => each.name === name)
    ?.constraints?.allowedValues?.map(({ value }) => value);

test('S1: the form gives every parameter that a region needs, and none that it does not have', () => {
  const given = Object.keys(outputs);
  const needed = parameters.filter(([, , preset]) => preset === undefined);
  expect(needed.length).toBeGreaterThan(5);
  expect(needed.filter(([, name = '']) => !given.includes(name))).toEqual([]);
  expect(given.filter((name) => !parameters.some(([, known]) => known === name))).toEqual([]);
});

test('S1: what the form gives is asked for, and everything that is asked for is given', () => {
  const used = [...JSON.stringify(outputs).matchAll(/(?:basics\('|steps\('(\w+)'\)\.)(\w+)/g)];
  const asked = [
    ...basics.map(({ name }) => `basics.${name}`),
    ...steps.flatMap((step) => step.elements.map(({ name }) => `${step.name}.${name}`)),
  ];
  const named = used.map(([, step = 'basics', name]) => `${step}.${name}`);
  expect(named.toSorted()).toEqual(asked.toSorted());
});

test('S1: what can be chosen in the form is what Bicep allows', () => {
  for (const name of ['dataLocation', 'pagesLocation']) {
    const [, list = ''] =
      new RegExp(`@allowed\\(\\[(.+)\\]\\)\\nparam ${name} `).exec(region) ?? [];
    expect(valuesOf(name)).toEqual([...list.matchAll(/'([^']+)'/g)].map(([, value]) => value));
  }
  const quoted = (name: string) =>
    valuesOf(name)
      ?.map((value) => `'${value}'`)
      .join(' | ');
  expect(types).toContain(`units: ${valuesOf('messagingUnits')?.join(' | ')}\n`);
  expect(types).toContain(`sku: ${quoted('orchestrationsSku')}\n`);
  expect(types).toContain(`sku: ${quoted('pushesSku')}\n`);
});

test('S1: the size has the parts that its type has', () => {
  const Size = z.strictObject({
    zoneRedundant: z.string(),
    messaging: z.strictObject({ units: z.string() }),
    orchestrations: z.strictObject({ sku: z.string(), units: z.string() }),
    documents: z.strictObject({ serverless: z.string(), shared: z.string(), own: z.object({}) }),
    pushes: z.strictObject({ sku: z.string(), units: z.string() }),
    logs: z.strictObject({ retentionDays: z.string(), dailyGigabytes: z.string() }),
  });
  const size = Size.parse(outputs['size']);
  const named = Object.entries(size).flatMap(([name, part]) => [
    name,
    ...(typeof part === 'string' ? [] : Object.keys(part)),
  ]);
  expect(named.filter((name) => !new RegExp(`^ +${name}: `, 'm').test(types))).toEqual([]);
});

test('S1: what stands in the form at first is let through by its own rules', () => {
  const checked = elements.filter(
    ({ constraints, defaultValue }) => constraints?.regex !== undefined && defaultValue !== '',
  );
  expect(checked.length).toBeGreaterThan(5);
  for (const { name, constraints, defaultValue } of checked)
    expect([name, String(defaultValue)]).toEqual([
      name,
      expect.stringMatching(new RegExp(constraints?.regex ?? '')),
    ]);
});
