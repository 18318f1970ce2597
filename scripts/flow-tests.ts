import { parseArgs } from 'node:util';
import { renderReport } from '#shared/flows/testing/render-report.ts';
import { runFlowTests } from '#shared/flows/testing/run-flow-tests.ts';
import { findFlowTests } from './flow-tests/find-flow-tests.ts';
import { loadFlowTests } from './flow-tests/load-flow-tests.ts';

/** Runs tests of flows: `node scripts/flow-tests.ts [--coverage 80] [file …]`. 0: all passed · 1: some failed · 2: not to be read. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { coverage: { type: 'string' }, json: { type: 'boolean' } },
});
const least = Number(values.coverage ?? 0);
const files = positionals.length > 0 ? positionals : await findFlowTests();
const results = await Promise.all(files.map(run));
process.exitCode = Math.max(0, ...results);

async function run(path: string): Promise<0 | 1 | 2> {
  const loaded = await loadFlowTests(path).catch((error: unknown) => ({
    ok: false as const,
    problems: [`${path}: ${error instanceof Error ? error.message : 'cannot be read'}`],
  }));
  if (!loaded.ok) {
    console.error(loaded.problems.join('\n'));
    return 2;
  }
  const report = runFlowTests(loaded.flow, loaded.parsed);
  console.log(values.json ? JSON.stringify(report) : renderReport(report, loaded));
  const { edges } = report.coverage;
  const isCovered = edges.percent >= least;
  if (!isCovered)
    console.error(`${loaded.file}: ${edges.percent} % of the edges; wanted ${least} %`);
  return report.failed === 0 && isCovered ? 0 : 1;
}
