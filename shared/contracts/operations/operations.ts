import { z } from 'zod';
import { Name, Slug } from '../configuration/values.ts';

/** `PUT /api/operations/tenants/{id}`. */
export const TenantWanted = z.strictObject({
  name: Name,
  /** The customer's directory: who signs in there belongs to this tenant. */
  entraTenantId: z.guid(),
});
export type TenantWanted = z.infer<typeof TenantWanted>;

/** `DELETE /api/operations/tenants/{id}`. */
export const TenantEnding = z.strictObject({
  /** The tenant's id once more: what is ended cannot be brought back. */
  confirm: Slug,
});
export type TenantEnding = z.infer<typeof TenantEnding>;

/** A message that could not be handled, without what it says: that may be about a customer. */
export const ParkedListing = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        queue: z.string(),
        reason: z.string(),
        /** Milliseconds since 1970. */
        parkedAt: z.number(),
      }),
    )
    .readonly(),
});
export type ParkedListing = z.infer<typeof ParkedListing>;

const count = z.int().min(0);

const TargetMeter = z.object({
  tenant: Slug,
  target: z.string(),
  waiting: count,
  oldest: z.number().nullable(),
  parked: count,
});

/** What the operator watches: gauges at this moment. */
export const Meters = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  tenants: count,
  /** Databases of customers (D1): records that wait, and since when the oldest does (ms since 1970). */
  targets: z.array(TargetMeter).readonly(),
  /** The same of databases for messages (D2): written dialogues that wait. */
  messageTargets: z.array(TargetMeter).readonly(),
  centers: z
    .array(
      z.object({
        tenant: Slug,
        center: Slug,
        waiting: count,
        agentsAvailable: count,
        agentsLoggedIn: count,
      }),
    )
    .readonly(),
  /** Messages out of the way (S5), by where they came from. */
  parked: z.array(z.object({ queue: z.string(), messages: count })).readonly(),
});
export type Meters = z.infer<typeof Meters>;
