import { z } from 'zod';
import { TargetKey } from '../keys.ts';

/** What databases of a customer get: records (D1) or messages (D2). */
export const DeliveryKind = z.enum(['records', 'messages']);
export type DeliveryKind = z.infer<typeof DeliveryKind>;

/** What a delivery to a customer's database is begun with; `attempt` counts those that have failed in a row. */
export const Delivery = TargetKey.extend({
  /** Absent: records. */
  of: DeliveryKind.optional(),
  attempt: z.int().min(0),
});
export type Delivery = z.infer<typeof Delivery>;
