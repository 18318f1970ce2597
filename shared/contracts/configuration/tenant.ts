import { z } from 'zod';
import { Name, Slug } from './values.ts';

/** A customer tenant of this region (E2). */
export const Tenant = z.strictObject({
  id: Slug,
  name: Name,
  /** The customer's directory: who signs in there belongs to this tenant. */
  entraTenantId: z.guid(),
});
export type Tenant = z.infer<typeof Tenant>;
