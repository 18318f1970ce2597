import type { FlowTestFile } from '#shared/contracts/flow/flow-test.ts';
import type { FlowTestReport } from '#shared/contracts/flow/flow-test-report.ts';
import type { CompiledFlow } from '../compiled-flow.ts';
import { coverageOf } from './coverage-of.ts';
import { runFlowTest } from './run-flow-test.ts';
import type { TestSources } from './test-sources.ts';

/** Runs all tests of a file against a flow; pure, so that browser, command line and service say the same. */
export function runFlowTests(
  flow: CompiledFlow,
  { defaults, tests }: Pick<FlowTestFile, 'defaults' | 'tests'>,
  sources: TestSources = {},
): FlowTestReport {
  const runs = tests.map((test) => {
    const { failure, play } = runFlowTest(flow, test, { defaults, sources });
    return { name: test.name, failure, visited: play?.visited ?? [] };
  });
  const failed = runs.filter(({ failure }) => failure !== null).length;
  return {
    flow: flow.definition.id,
    passed: runs.length - failed,
    failed,
    tests: runs.map(({ name, failure }) => ({ name, failure })),
    coverage: coverageOf(
      flow,
      runs.flatMap(({ visited }) => visited),
    ),
  };
}
