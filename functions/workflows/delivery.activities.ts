import { app, input } from 'durable-functions';
import { Delivery } from '#shared/contracts/record/delivery.ts';
import type { DeliveryResult } from '#shared/contracts/record/delivery-result.ts';
import { log } from '#shared/platform/log.ts';
import { deliver, deliveryActivity, deliveryOrchestration } from './delivery.orchestrator.ts';
import { orchestrationsOf } from './orchestrations.ts';

interface DeliveryCenter {
  at(orchestrations: ReturnType<typeof orchestrationsOf>): {
    deliverRecords(delivery: Delivery): Promise<DeliveryResult>;
    deliverMessages(delivery: Delivery): Promise<DeliveryResult>;
  };
}

/** Delivery of records and messages to customers' databases, one orchestration for each. */
export function registerDelivery(center: DeliveryCenter) {
  app.orchestration(deliveryOrchestration, deliver);
  app.activity(deliveryActivity, {
    extraInputs: [input.durableClient()],
    async handler(given: unknown, context): Promise<DeliveryResult> {
      const delivery = Delivery.parse(given);
      const actions = center.at(orchestrationsOf(context));
      const result = await (delivery.of === 'messages'
        ? actions.deliverMessages(delivery)
        : actions.deliverRecords(delivery));
      if (result.problem) log.recordsNotWritten(context, delivery, result.problem);
      return result;
    },
  });
}
