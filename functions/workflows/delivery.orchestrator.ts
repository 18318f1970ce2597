import type { OrchestrationContext, Task } from 'durable-functions';
import { Delivery } from '#shared/contracts/record/delivery.ts';
import { DeliveryResult } from '#shared/contracts/record/delivery-result.ts';

export const deliveryOrchestration = 'Delivery';
export const deliveryActivity = 'Delivery_Attempt';

/**
 * Delivers the records of one customer's database: attempt after attempt, with the pauses that a database in trouble is
 * to be given, until nothing waits. Each history is one attempt, so it stays short however long the trouble lasts. It
 * listens to no event: it looks at the outbox before it ends, and what comes later starts it anew.
 */
export function* deliver(context: OrchestrationContext): Generator<Task, void, unknown> {
  const delivery = Delivery.parse(context.df.getInput());
  const { left, again } = DeliveryResult.parse(
    yield context.df.callActivity(deliveryActivity, delivery),
  );
  if (!left) return;
  if (again !== undefined) yield context.df.createTimer(new Date(again));
  const attempt = again === undefined ? 0 : delivery.attempt + 1;
  context.df.continueAsNew({ ...delivery, attempt });
}
