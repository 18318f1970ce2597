import { z } from 'zod';
import { Delivery } from './message.ts';

/** What became of a message that is not with us any more, but in the customer's own database. */
export const LateDelivery = z
  .object({ dialogue: z.string(), message: z.string(), delivery: Delivery })
  .readonly();
export type LateDelivery = z.infer<typeof LateDelivery>;
