import { z } from 'zod';

/** Names one contact center of a tenant. */
export const CenterKey = z.object({ tenant: z.string().min(1), center: z.string().min(1) });
export type CenterKey = z.infer<typeof CenterKey>;

/** Names one agent: the tenant, and the user's id. */
export const AgentKey = z.object({ tenant: z.string().min(1), agent: z.string().min(1) });
export type AgentKey = z.infer<typeof AgentKey>;

/** Names one database of a customer that records are delivered to (D1). */
export const TargetKey = z.object({ tenant: z.string().min(1), target: z.string().min(1) });
export type TargetKey = z.infer<typeof TargetKey>;
