import { z } from 'zod';
import { NotReached } from './not-reached.ts';
import { Offer } from './offer.ts';

/**
 * Somebody beside the customer and their agent. `consulted`: asked while the customer waits · `conference`: all talk ·
 * `supervisor`: listens, and speaks only if they unmute themselves.
 */
export const Companion = z
  .object({
    role: z.enum(['consulted', 'conference', 'supervisor']),
    /** As the channel names them. */
    address: z.string(),
    name: z.string(),
    /** An agent of ours, with the slot that is held for this. */
    offer: Offer.nullable(),
    /** A supervisor's id. */
    supervisor: z.string().nullable(),
    /** Of the invitation. */
    operation: z.number().int(),
    /** Null: not known yet. */
    invitation: z.string().nullable(),
    /** `leaving`: wanted no more, and the invitation that has to be taken back is not known yet. */
    state: z.enum(['ringing', 'in', 'leaving', ...NotReached.options]),
    since: z.number(),
    askedAt: z.number(),
    /** When it is given up, while it rings. */
    until: z.number(),
  })
  .readonly();
export type Companion = z.infer<typeof Companion>;
