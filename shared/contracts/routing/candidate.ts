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
  })
  .readonly();
export type Candidate = z.infer<typeof Candidate>;
