import type { FlowTestFile } from '#shared/contracts/flow/flow-test.ts';
import type { FlowTestFailure, FlowTestReport } from '#shared/contracts/flow/flow-test-report.ts';

/** What is known of the file that the tests come from. */
export interface TestPlace {
  /** As it is to be read, for example its path. */
  readonly file: string;
  readonly tests: FlowTestFile['tests'];
  /** The line of a test or of one of its steps, from 1. */
  readonly lineOf?: (test: number, step: number | null) => number | undefined;
}

/** A report for people: each test, why it failed, and what no test reaches. */
export function renderReport(report: FlowTestReport, place: TestPlace): string {
  const tests = report.tests.flatMap(({ name, failure }, index) =>
    failure ? [`✗ ${name}`, ...explain(failure, index, place)] : [`✓ ${name}`],
  );
  const { nodes, edges } = report.coverage;
  return [
    `${place.file} (${report.flow})`,
    ...tests.map(indent),
    `${report.passed} passed, ${report.failed} failed`,
    coverageLine('nodes', nodes),
    coverageLine('edges', edges),
  ].join('\n');
}

/** Why a test failed, as lines. */
export function explain(
  failure: FlowTestFailure,
  test: number,
  { file, tests, lineOf }: TestPlace,
): string[] {
  const { step, expected, found, heard, way } = failure;
  const line = lineOf?.(test, step);
  const source = step === null ? undefined : tests[test]?.steps[step];
  const what = source ? `, step ${(step ?? 0) + 1} (${JSON.stringify(source).slice(1, -1)})` : '';
  return [
    `at        ${file}${line === undefined ? '' : `:${line}`}${what}`,
    `expected  ${expected}`,
    `found     ${found}`,
    ...(heard.length > 0
      ? [`heard     ${heard.map((one) => JSON.stringify(one)).join(', ')}`]
      : []),
    ...(way.length > 0 ? [`way       ${way.join(' → ')}`] : []),
  ].map(indent);
}

function coverageLine(what: string, part: FlowTestReport['coverage']['nodes']): string {
  const { reached, total, percent, missing } = part;
  const left = missing.length > 0 ? `; not reached: ${missing.join(', ')}` : '';
  return `${what} ${reached}/${total} (${percent} %)${left}`;
}

const indent = (line: string) => `  ${line}`;
