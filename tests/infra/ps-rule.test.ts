import { readdirSync, readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const text = readFileSync('ps-rule.yaml', 'utf8');
const Options = z.object({
  input: z.object({ pathIgnore: z.array(z.string()) }),
  rule: z.object({ exclude: z.array(z.string()) }),
});
const Suppression = z.object({
  spec: z.object({
    rule: z.array(z.string()),
    if: z.object({ allOf: z.array(z.looseObject({})) }),
  }),
});
const options = Options.parse(parse(text));
const files = readdirSync('infra', { recursive: true, encoding: 'utf8' }).map(
  (path) => `infra/${path}`,
);

test('PSRule looks at every file of parameters but that of applications, which are no resources of Azure', () => {
  const wanted = options.input.pathIgnore
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => pattern.slice(1));
  const parameters = files.filter((path) => path.endsWith('.bicepparam'));
  expect(parameters.length).toBeGreaterThan(4);
  const ignored = parameters.filter(
    (path) => !wanted.some((pattern) => matchesGlob(path, pattern)),
  );
  expect(ignored).toEqual(['infra/entra/apps.example.bicepparam']);
});

test('every rule that is left out stands below its reason, and production is not let off with development', () => {
  const [, list = ''] = text.split('  exclude:\n');
  const groups = list.split(/(?=^ +# )/m).filter((group) => group.trim() !== '');
  expect(groups.flatMap((group) => group.match(/Azure\.[\w.]+/g) ?? [])).toEqual(
    options.rule.exclude,
  );
  for (const group of groups) expect(group).toMatch(/^ +# .{10,}\n( +- Azure\.[\w.]+\n)+$/);

  const { spec } = Suppression.parse(
    parse(readFileSync('infra/ps-rule/development.Rule.yaml', 'utf8')),
  );
  expect(spec.if.allOf).toContainEqual({ field: 'tags.environment', equals: 'dev' });
  expect(spec.rule.filter((rule) => options.rule.exclude.includes(rule))).toEqual([]);
});

// It stops at both, and then looks at nothing of the region.
test('PSRule can follow the Bicep: no type of a property, no toObject() that is spread', () => {
  const bicep = files.filter((path) => path.endsWith('.bicep'));
  expect(bicep.length).toBeGreaterThan(20);
  for (const path of bicep) {
    const content = readFileSync(path, 'utf8');
    expect(content, path).not.toMatch(/^param \w+ \w+Type\.\w+/m);
    expect(content, path).not.toMatch(/\.\.\.toObject\(/);
  }
});
