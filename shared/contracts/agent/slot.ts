import { z } from 'zod';
import { Medium } from './medium.ts';

/** One dialogue that takes a part of an agent's capacity. Times are milliseconds since 1970. */
export const Slot = z
  .object({
    /** The offer it began with; also the slot's id. */
    offer: z.string(),
    dialogue: z.string(),
    center: z.string(),
    medium: Medium,
    state: z.enum(['offered', 'busy', 'wrapUp']),
    since: z.number(),
    /** From here on the slot counts as free, whatever was lost: nothing holds an agent for ever. */
    until: z.number(),
  })
  .readonly();
export type Slot = z.infer<typeof Slot>;
