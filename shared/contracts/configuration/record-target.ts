import { z } from 'zod';
import { Name, Slug } from './values.ts';

/**
 * A database of the customer that gets the records (D1). Its connection string is the app setting
 * `RECORDS_<TENANT>_<TARGET>` (capitals, `-` as `__`), in Azure a reference to Key Vault: no tenant can name another's.
 */
export const RecordTarget = z.strictObject({
  id: Slug,
  name: Name,
  /** The contact center it is private to; null: the tenant's own, which gets everything. */
  center: Slug.nullable().default(null),
});
export type RecordTarget = z.infer<typeof RecordTarget>;
