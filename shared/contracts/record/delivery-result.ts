import { z } from 'zod';

/** What an attempt to deliver tells its orchestration. */
export const DeliveryResult = z.object({
  /** More records wait, and can be delivered at once. */
  left: z.boolean(),
  /** When to try again, ms since 1970; absent: no database problem. */
  again: z.number().optional(),
  /** Why not now, for the log; never what a record says. */
  problem: z.object({ reason: z.string(), code: z.string() }).optional(),
});
export type DeliveryResult = z.infer<typeof DeliveryResult>;
