import { z } from 'zod';
import { Device } from '../agent/agent.ts';

/** Somebody outside: the channel's id for them (voice: ACS raw id such as `4:+49301234567`) and what they are called. */
export const Party = z.object({ address: z.string(), name: z.string().optional() }).readonly();
export type Party = z.infer<typeof Party>;

/** An agent as a dialogue knows them. */
export const OfferedAgent = z
  .object({ id: z.string(), name: z.string(), device: Device })
  .readonly();
export type OfferedAgent = z.infer<typeof OfferedAgent>;

/** Somebody in the call. */
export const Participant = z
  .object({ address: z.string(), onHold: z.boolean(), muted: z.boolean() })
  .readonly();
export type Participant = z.infer<typeof Participant>;
