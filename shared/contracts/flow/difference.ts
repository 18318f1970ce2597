import { z } from 'zod';

/** One thing that differs between two definitions of a flow. */
export const FlowChange = z
  .object({
    /** Of the flow as a whole, or the node's. */
    node: z.string().nullable(),
    /** Path of the field in the node or flow; empty: the node itself. */
    field: z.string(),
    what: z.enum(['added', 'removed', 'changed']),
    before: z.json().optional(),
    after: z.json().optional(),
  })
  .readonly();
export type FlowChange = z.infer<typeof FlowChange>;

export const FlowDifference = z.object({ changes: z.array(FlowChange).readonly() }).readonly();
export type FlowDifference = z.infer<typeof FlowDifference>;
