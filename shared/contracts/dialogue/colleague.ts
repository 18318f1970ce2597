import { z } from 'zod';
import { Device } from '../agent/agent.ts';

/** The agent whom a wish names, as they were when it was asked. */
export const Colleague = z
  .object({
    id: z.string(),
    name: z.string(),
    /** The contact center of theirs that the dialogue goes to. */
    center: z.string(),
    /** Where they are asked, and the slot that is held for that; null: nobody is asked. */
    consultation: z.object({ device: Device, offer: z.string() }).readonly().nullable(),
  })
  .readonly();
export type Colleague = z.infer<typeof Colleague>;
