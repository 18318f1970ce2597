import { app } from 'durable-functions';
import type { Center } from '#shared/center.ts';
import { TestCallStep, type TestCallStepped } from '#shared/contracts/desk/test-call.ts';
import { log } from '#shared/platform/log.ts';
import { testCall, testCallActivity, testCallOrchestration } from './test-call.orchestrator.ts';

/** Test calls to agents' devices (A1), one orchestration for each agent. */
export function registerTestCalls(center: Pick<Center, 'takeTestCallStep'>) {
  app.orchestration(testCallOrchestration, testCall);
  app.activity(testCallActivity, {
    async handler(given: unknown, context): Promise<TestCallStepped> {
      const step = TestCallStep.parse(given);
      const stepped = await center.takeTestCallStep(step);
      if (!stepped.ok) log.testCallStopped(context, step, stepped);
      return stepped;
    },
  });
}
