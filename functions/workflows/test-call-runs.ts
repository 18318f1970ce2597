import { type DurableClient, OrchestrationRuntimeStatus } from 'durable-functions';
import {
  TestCall,
  type TestCallKey,
  type TestCallNews,
  TestCallOrder,
} from '#shared/contracts/desk/test-call.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { newsOf, testCallOrchestration } from './test-call.orchestrator.ts';

interface Run {
  readonly order: TestCallOrder;
  readonly shown: TestCall | undefined;
  readonly isUnderWay: boolean;
}

/** Test calls under way by Durable Functions: one orchestration for each agent, so that there is never a second one beside it. */
export function createTestCallRuns(client: DurableClient) {
  return {
    async start(order: TestCallOrder): Promise<void> {
      const instanceId = instanceOf(order);
      if ((await runOf(client, order))?.isUnderWay) return;
      try {
        await client.startNew(testCallOrchestration, { instanceId, input: order });
      } catch (error) {
        // It was pressed twice.
        if (!(await runOf(client, order))?.isUnderWay) throw error;
      }
    },
    async tell(key: TestCallKey, news: TestCallNews): Promise<boolean> {
      const isUnderWay = async () => {
        const run = await runOf(client, key);
        return run?.isUnderWay === true && run.order.id === key.id;
      };
      if (!(await isUnderWay())) return false;
      try {
        await client.raiseEvent(instanceOf(key), newsOf(key.id), news);
        return true;
      } catch (error) {
        if (await isUnderWay()) throw error;
        return false;
      }
    },
    async last(key: AgentKey): Promise<TestCall | undefined> {
      const run = await runOf(client, key);
      if (!run) return undefined;
      const { order, shown, isUnderWay } = run;
      const call = shown ?? { id: order.id, state: 'ringing', outcome: null };
      if (isUnderWay) return call;
      // It broke down, or was ended by hand.
      return { ...call, state: 'over', outcome: call.outcome ?? 'failed' };
    },
  };
}

const instanceOf = ({ tenant, agent }: AgentKey) => `testcall:${tenant}:${agent}`;

const underWay: ReadonlySet<OrchestrationRuntimeStatus> = new Set([
  OrchestrationRuntimeStatus.Pending,
  OrchestrationRuntimeStatus.Running,
  OrchestrationRuntimeStatus.ContinuedAsNew,
  OrchestrationRuntimeStatus.Suspended,
]);

async function runOf(client: DurableClient, key: AgentKey): Promise<Run | undefined> {
  const status = await client.getStatus(instanceOf(key)).catch(unlessUnknown);
  const order = TestCallOrder.safeParse(status?.input);
  if (!status || !order.success) return undefined;
  const shown = TestCall.safeParse(status.customStatus).data;
  return {
    order: order.data,
    // Of a run before this one nothing is left.
    shown: shown?.id === order.data.id ? shown : undefined,
    isUnderWay: underWay.has(status.runtimeStatus),
  };
}

/** The client tells only by its words that there has never been such an orchestration; any other trouble is worth another try. */
function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof Error && error.message.includes('404'))) throw error;
}
