import { type DurableClient, OrchestrationRuntimeStatus } from 'durable-functions';
import type { TargetKey } from '#shared/contracts/keys.ts';
import type { Delivery } from '#shared/contracts/record/delivery.ts';
import { deliveryOrchestration } from './delivery.orchestrator.ts';

/**
 * Starts the delivery to a customer's database unless it is under way. One that is about to end may have looked at the
 * outbox just before the record came: then the next record's nudge, or after a minute the sweeper, starts it anew.
 */
export function createDeliveryNudge(client: DurableClient) {
  return async (key: TargetKey): Promise<void> => {
    const instanceId = instanceOf(key);
    if (await isUnderWay(client, instanceId)) return;
    const input: Delivery = { ...key, attempt: 0 };
    try {
      await client.startNew(deliveryOrchestration, { instanceId, input });
    } catch (error) {
      // Somebody else has started it meanwhile.
      if (!(await isUnderWay(client, instanceId))) throw error;
    }
  };
}

/** Ids of tenants and targets hold `-` but no `.`, so that no two targets share one. */
const instanceOf = ({ tenant, target }: TargetKey) => `records-${tenant}.${target}`;

const underWay: ReadonlySet<OrchestrationRuntimeStatus> = new Set([
  OrchestrationRuntimeStatus.Pending,
  OrchestrationRuntimeStatus.Running,
  OrchestrationRuntimeStatus.ContinuedAsNew,
  OrchestrationRuntimeStatus.Suspended,
]);

async function isUnderWay(client: DurableClient, instanceId: string): Promise<boolean> {
  try {
    return underWay.has((await client.getStatus(instanceId)).runtimeStatus);
  } catch {
    // There has never been one.
    return false;
  }
}
