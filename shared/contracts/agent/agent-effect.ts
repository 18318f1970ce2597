import { z } from 'zod';
import { Candidate } from '../routing/candidate.ts';
import { RefusalReason } from './refusal-reason.ts';

const agent = z.string();
const offer = z.string();
const dialogue = z.string();

/** What follows from a decision about an agent; each may be carried out twice. */
export const AgentEffect = z.discriminatedUnion('kind', [
  /** Answer to `reserve`; `reason` null means reserved. Goes to the contact center that asked. */
  z
    .object({
      kind: z.literal('reservationAnswered'),
      agent,
      offer,
      dialogue,
      center: z.string(),
      sequence: z.number().int(),
      reason: RefusalReason.nullable(),
    })
    .readonly(),
  /** Answer to `offerAccepted`: the dialogue connects only when `ok`. */
  z
    .object({ kind: z.literal('acceptAnswered'), agent, offer, dialogue, ok: z.boolean() })
    .readonly(),
  /** Push the agent's state to their desk and to supervisors. */
  z.object({ kind: z.literal('agentChanged'), agent, sequence: z.number() }).readonly(),
  /** Wakes the routing of one contact center. */
  z.object({ kind: z.literal('agentFree'), center: z.string(), candidate: Candidate }).readonly(),
  z
    .object({ kind: z.literal('agentTaken'), agent, centers: z.array(z.string()).readonly() })
    .readonly(),
  /** Send a `tick` at this time: the next slot runs out then. */
  z.object({ kind: z.literal('wakeAgain'), agent, at: z.number() }).readonly(),
]);
export type AgentEffect = z.infer<typeof AgentEffect>;
