import { type DurableClient, OrchestrationRuntimeStatus } from 'durable-functions';
import type { TargetKey } from '#shared/contracts/keys.ts';
import type { Delivery, DeliveryKind } from '#shared/contracts/record/delivery.ts';
import { deliveryOrchestration } from './delivery.orchestrator.ts';

/**
 * Starts the delivery to a customer's database unless it is under way. One that is about to end may have looked at the
 * outbox just before the record came: then the next record's nudge, or after a minute the sweeper, starts it anew.
 */
export function createDeliveryNudge(client: DurableClient) {
  return async (key: TargetKey, of: DeliveryKind = 'records'): Promise<void> => {
    const instanceId = instanceOf(key, of);
    if (await isUnderWay(client, instanceId)) return;
    const input: Delivery = { ...key, of, attempt: 0 };
    try {
      await client.startNew(deliveryOrchestration, { instanceId, input });
    } catch (error) {
      // Somebody else has started it meanwhile.
      if (!(await isUnderWay(client, instanceId))) throw error;
    }
  };
}

/** Ids of tenants and targets hold `-` but no `.`, so that no two targets share one. */
const instanceOf = ({ tenant, target }: TargetKey, of: DeliveryKind) => `${of}-${tenant}.${target}`;

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
