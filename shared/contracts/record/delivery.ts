import { z } from 'zod';
import { TargetKey } from '../keys.ts';

/** What a delivery to a customer's database is begun with; `attempt` counts those that have failed in a row. */
export const Delivery = TargetKey.extend({ attempt: z.int().min(0) });
export type Delivery = z.infer<typeof Delivery>;
