import { z } from 'zod';
import { Device } from '../agent/agent.ts';

/** A supervisor as a dialogue knows them. */
export const Supervisor = z.object({ id: z.string(), name: z.string() }).readonly();
export type Supervisor = z.infer<typeof Supervisor>;

/** What a supervisor asks of a dialogue (A3). */
export const SupervisorOrder = z.discriminatedUnion('what', [
  /** Joins muted. */
  z.object({ what: z.literal('listen'), device: Device }),
  z.object({ what: z.literal('bargeIn') }),
  z.object({ what: z.literal('leave') }),
  /** A note on the agent's desk; `spoken`: said to the agent alone as well. */
  z.object({ what: z.literal('coach'), text: z.string(), spoken: z.boolean() }),
  /** Into another queue, or to the front of its own. */
  z.object({ what: z.literal('move'), center: z.string(), first: z.boolean() }),
  z.object({ what: z.literal('end') }),
]);
export type SupervisorOrder = z.infer<typeof SupervisorOrder>;
