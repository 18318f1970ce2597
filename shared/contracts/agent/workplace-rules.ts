import { z } from 'zod';
import { BusyAvailability } from '../configuration/workplace.ts';
import { Medium } from './medium.ts';

/** What of a tenant's Workplace decides about offers, as each agent's document keeps it. */
export const WorkplaceRules = z.object({
  /** Q9: a dialogue of the first medium may be offered while the agent has dialogues of the others. */
  interrupts: z.partialRecord(Medium, z.array(Medium).readonly()).readonly(),
  /** Availabilities in Teams that mean "nothing new now"; empty: presence does not matter. */
  busyWhen: z.array(BusyAvailability).readonly(),
});
export type WorkplaceRules = z.infer<typeof WorkplaceRules>;
