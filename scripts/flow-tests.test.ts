import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-tests-'));
  await writeFile(join(folder, 'sales.yaml'), flow);
});
afterAll(() => rm(folder, { recursive: true }));

const flow = `
schema: 1
id: sales
name: Sales
languages: [en]
start: hello
nodes:
  hello: { kind: play, prompt: [{ text: { en: Hello } }], exits: { next: open } }
  open: { kind: businessHours, hours: main, exits: { open: end, closed: end } }
  end: { kind: end }
`;

const testsOf = (steps: string) => `
flow: sales.yaml
defaults: { hours: { main: open } }
tests:
  - name: greets
    steps:
${steps}
`;

async function run(tests: string, ...options: readonly string[]) {
  const path = join(folder, 'sales.tests.yaml');
  await writeFile(path, tests);
  return new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    execFile(process.execPath, ['scripts/flow-tests.ts', ...options, path], (error, out, err) =>
      resolve({ code: error ? error.code : 0, out, err }),
    );
  });
}

test('F9: tests that pass end with 0 and say what they reach', async () => {
  const { code, out } = await run(testsOf('      - hears: Hello\n      - ends: completed'));
  expect(code).toBe(0);
  expect(out).toContain('✓ greets');
  expect(out).toContain('edges 2/3 (66 %); not reached: open.closed');
});

test('F9: tests that cover too little end with 1', async () => {
  const { code, err } = await run(testsOf('      - hears: Hello'), '--coverage', '80');
  expect(code).toBe(1);
  expect(err).toContain('66 % of the edges; wanted 80 %');
});

test('F9: a test that fails ends with 1 and names its line', async () => {
  const { code, out } = await run(testsOf('      - hears: Hello\n      - hears: Goodbye'));
  expect(code).toBe(1);
  expect(out).toMatch(/sales\.tests\.yaml:8, step 2 \("hears":"Goodbye"\)/);
});

test('F9: a report for tools is JSON', async () => {
  const { out } = await run(testsOf('      - hears: Hello'), '--json');
  expect(JSON.parse(out)).toMatchObject({ flow: 'sales', passed: 1, failed: 0 });
});

test.each([
  ['a step that there is not', testsOf('      - hear: Hello'), /:7 tests\.0\.steps\.0.*hear/],
  ['YAML that is broken', 'tests: [', /sales\.tests\.yaml:1 /],
  [
    'a flow that is not there',
    'flow: gone.yaml\ntests: [{ name: a, steps: [{ press: 1 }] }]',
    /gone/,
  ],
])('F9: %s ends with 2, in words and without a stack', async (_, tests, words) => {
  const { code, err } = await run(tests);
  expect(code).toBe(2);
  expect(err).toMatch(words);
  expect(err).not.toContain('    at ');
});
