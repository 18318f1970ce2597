import { z } from 'zod';
import { OfferedAgent } from './party.ts';

/** What an agent is offered or has; `until`: the end of ringing, milliseconds since 1970. */
export const Offer = z
  .object({ id: z.string(), agent: OfferedAgent, until: z.number() })
  .readonly();
export type Offer = z.infer<typeof Offer>;
