import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Answer } from '#shared/contracts/answer.ts';
import type { FlowTestFile } from '#shared/contracts/flow/flow-test.ts';
import type { FlowTestReport } from '#shared/contracts/flow/flow-test-report.ts';
import { compileFlow } from '#shared/flows/compile-flow.ts';
import { runFlowTests } from '#shared/flows/testing/run-flow-tests.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { assembleFlow, definitionsOf } from './assemble-flow.ts';
import { toFieldProblem } from './to-field-problem.ts';

interface TestFlowParts {
  readonly configuration: ConfigurationStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type Tested = Answer<FlowTestReport, 'notFound' | 'notTestable'>;

/** `version`: of the flow; undefined: the draft. */
export type TestFlow = (
  caller: Caller,
  id: string,
  version: number | undefined,
  tests: FlowTestFile,
) => Promise<Tested>;

/** Milliseconds for all tests together: meanwhile this process answers nobody else. */
const longestRun = 5_000;

/** Runs tests against a draft or a version, with the tenant's opening hours where the tests have none. */
export function createTestFlow({ configuration, now }: TestFlowParts): TestFlow {
  return async ({ tenant }, id, version, tests) => {
    const found =
      version === undefined
        ? await draftOf(configuration, tenant, id)
        : await versionOf(configuration, tenant, id, version);
    if (!found) return { ok: false, reason: 'notFound' };
    const compiled = compileFlow(found.definition, found);
    if (!compiled.ok)
      return { ok: false, reason: 'notTestable', fields: compiled.findings.map(toFieldProblem) };
    const hours = await configuration.list(tenant, 'hours');
    const until = now() + longestRun;
    const report = runFlowTests(compiled.flow, tests, {
      hours: Object.fromEntries(hours.map(({ value }) => [value.id, value])),
      isTimeUp: () => now() > until,
    });
    return { ok: true, value: report };
  };
}

interface Testable {
  readonly definition: unknown;
  readonly subFlows: Readonly<Record<string, unknown>>;
  readonly isPublished: boolean;
}

async function versionOf(
  configuration: ConfigurationStore,
  tenant: string,
  id: string,
  version: number,
): Promise<Testable | undefined> {
  const found = await configuration.get(tenant, 'flowVersion', `${id}.${version}`);
  if (!found) return undefined;
  const { definition, subFlows } = found.value;
  return { definition, subFlows: definitionsOf(subFlows), isPublished: true };
}

/** A draft runs with its sub-flows as they are published now. */
async function draftOf(
  configuration: ConfigurationStore,
  tenant: string,
  id: string,
): Promise<Testable | undefined> {
  const found = await configuration.get(tenant, 'flow', id);
  if (!found) return undefined;
  const { draft } = found.value;
  const { subFlows } = await assembleFlow(configuration, tenant, draft);
  return { definition: draft, subFlows: definitionsOf(subFlows), isPublished: false };
}
