import { z } from 'zod';

/** A key for a tenant's secrets, wrapped by the tenant's own key in Key Vault: of no use without that. */
export const DataKey = z.strictObject({
  /** Names the 30 days in which it was new. */
  id: z.string(),
  /** Base64. */
  wrapped: z.string(),
  /** Version of the tenant's key. */
  keyVersion: z.string(),
});
export type DataKey = z.infer<typeof DataKey>;
