import { interpreterVersion } from '#shared/flows/interpreter-version.ts';
import { recordRun } from '#shared/flows/replay/record-run.ts';
import type { RecordedRun, Recording } from '#shared/flows/replay/recording.ts';
import { compileRecorded } from '#shared/flows/replay/replay.ts';
import { runFlowTest } from '#shared/flows/testing/run-flow-test.ts';
import type { LoadedTests } from './load-flow-tests.ts';

/** A recording of all tests of a file, by the version if the flow is published. Throws if one of them fails, or its secrets cannot be kept out. */
export function recordFlowTests(loaded: LoadedTests, version: number | null = null): Recording {
  const { flow, parsed, definition, subFlows } = loaded;
  const plain = JSON.parse(JSON.stringify({ definition, subFlows }));
  const compiled = compileRecorded(plain.definition, plain.subFlows);
  if (!compiled.ok) throw new Error(compiled.detail);
  const runs = parsed.tests.map((test): RecordedRun => {
    const { failure, play } = runFlowTest(flow, test, { defaults: parsed.defaults, sources: {} });
    if (failure || !play) throw new Error(`the test '${test.name}' fails`);
    const { name } = test;
    const variables = play.world.variables ?? {};
    const run = recordRun(compiled.flow, { name, variables, inputs: play.steps });
    if (!run) throw new Error(`sensitive values of '${name}' cannot be kept out of a recording`);
    return run;
  });
  return {
    interpreter: interpreterVersion,
    flow: { id: flow.definition.id, version, definition: plain.definition },
    subFlows: plain.subFlows,
    runs,
  };
}
