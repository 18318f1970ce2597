import { z } from 'zod';
import { DeviceKind, Proficiencies } from '../agent/agent.ts';
import { Medium } from '../agent/medium.ts';

/** An agent as one contact center's routing sees them at one moment; may be out of date, the reservation decides. */
export const Candidate = z
  .object({
    agent: z.string(),
    /** Version of the agent it was made from. */
    sequence: z.number().int(),
    /** Milliseconds since 1970. */
    availableSince: z.number(),
    /** The media with capacity left. */
    media: z.array(Medium).readonly(),
    teams: z.array(z.string()).readonly(),
    skills: Proficiencies,
    /** Absent: signed in without one. */
    device: DeviceKind.optional(),
    /** A team outside (Q7): after all others, and only where a distribution group names it. */
    external: z.boolean().optional(),
    /** How many more dialogues they can be offered at once; absent: one. */
    room: z.number().int().optional(),
  })
  .readonly();
export type Candidate = z.infer<typeof Candidate>;
