import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { explain } from '#shared/flows/testing/render-report.ts';
import { runFlowTests } from '#shared/flows/testing/run-flow-tests.ts';
import { findFlowTests } from '../scripts/flow-tests/find-flow-tests.ts';
import { loadFlow } from '../scripts/flow-tests/load-flow.ts';
import { loadFlowTests } from '../scripts/flow-tests/load-flow-tests.ts';

const files = await findFlowTests();

test('F9: every template has tests beside it', async () => {
  const folder = 'shared/flows/templates';
  const modules = (await readdir(folder)).filter((name) => /^[^.]+\.ts$/.test(name));
  const missing: string[] = [];
  for (const name of modules) {
    const isTemplate = (await loadFlow(join(folder, name))) !== undefined;
    const tests = join(folder, name.replace(/\.ts$/, '.tests.yaml'));
    if (isTemplate && !files.includes(tests)) missing.push(tests);
  }
  expect(missing, 'write them; docs/flow-tests.md says how').toEqual([]);
  expect(files).toContain(join(folder, 'ivr-12.tests.yaml'));
});

describe.each(files)('%s', async (path) => {
  const loaded = await loadFlowTests(path);
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  const report = runFlowTests(loaded.flow, loaded.parsed);

  test.each(report.tests.map(({ name }, index) => ({ name, index })))('F9: $name', ({ index }) => {
    const failure = report.tests[index]?.failure;
    if (failure) expect.fail(['', ...explain(failure, index, loaded)].join('\n'));
    expect(report.tests[index]?.name).toBe(loaded.tests[index]?.name);
  });

  test('F9: its tests reach every node', () => {
    expect(report.coverage.nodes.missing).toEqual([]);
  });
});
