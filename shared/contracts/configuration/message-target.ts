import { z } from 'zod';
import { Name, Slug } from './values.ts';

/**
 * A database of the customer that gets what was written (D2), apart from those for records. Its connection string is the app
 * setting `MESSAGES_<TENANT>_<TARGET>` (capitals, `-` as `__`), in Azure a reference to Key Vault.
 */
export const MessageTarget = z.strictObject({ id: Slug, name: Name });
export type MessageTarget = z.infer<typeof MessageTarget>;
