import * as df from 'durable-functions';
import { Delivery } from '#shared/contracts/record/delivery.ts';
import type { DeliveryResult } from '#shared/contracts/record/delivery-result.ts';
import { log } from '#shared/platform/log.ts';
import { deliver, deliveryActivity, deliveryOrchestration } from './delivery.orchestrator.ts';

interface Delivers {
  deliverRecords(delivery: Delivery): Promise<DeliveryResult>;
}

/** Delivery of records to customers' databases, one orchestration for each. */
export function registerDelivery(center: Delivers) {
  df.app.orchestration(deliveryOrchestration, deliver);
  df.app.activity(deliveryActivity, {
    async handler(input: unknown, context): Promise<DeliveryResult> {
      const delivery = Delivery.parse(input);
      const result = await center.deliverRecords(delivery);
      if (result.problem) log.recordsNotWritten(context, delivery, result.problem);
      return result;
    },
  });
}
