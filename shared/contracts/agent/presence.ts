import { z } from 'zod';

/** A reading of Teams presence, in Microsoft Graph's words (resource type `presence`). */
export const Presence = z
  .object({
    availability: z.string(),
    activity: z.string(),
    /** When it was read, milliseconds since 1970. */
    observedAt: z.number(),
  })
  .readonly();
export type Presence = z.infer<typeof Presence>;
