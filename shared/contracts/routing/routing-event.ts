import { z } from 'zod';
import { RefusalReason } from '../agent/refusal-reason.ts';
import { Candidate } from './candidate.ts';
import { RoutingSettings } from './routing-settings.ts';
import { QueueRequest } from './waiting.ts';

const at = z.number();
const dialogue = z.string();
const entry = z.number().int();
const offer = z.string();
const agent = z.string();

/** What can happen to a contact center's queue. `at` is the time of the decision, milliseconds since 1970. */
export const RoutingEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dialogueQueued'), at, request: QueueRequest }).readonly(),
  /** Hung up, transferred or ended; also the answer of a dialogue that is offered though it does not wait. */
  z
    .object({
      kind: z.literal('dialogueLeft'),
      at,
      dialogue,
      entry,
      /** The customer did. */
      hungUp: z.boolean().optional(),
    })
    .readonly(),
  /** Agents who are free: one who just became so, or the answer to `findFreeAgents`. */
  z.object({ kind: z.literal('agentFree'), at, agents: z.array(Candidate).readonly() }).readonly(),
  /** The answer to `findCandidates`. */
  z
    .object({
      kind: z.literal('candidatesFound'),
      at,
      dialogue,
      entry,
      agents: z.array(Candidate).readonly(),
    })
    .readonly(),
  /** The answer to `findAnybody` when nobody was found. */
  z.object({ kind: z.literal('nobodyFound'), at, dialogue, entry }).readonly(),
  /** The answer to `reserve`; `reason` null means reserved. */
  z
    .object({
      kind: z.literal('reservationAnswered'),
      at,
      dialogue,
      offer,
      agent,
      /** Version of the agent that answered. */
      sequence: z.number().int(),
      reason: RefusalReason.nullable(),
    })
    .readonly(),
  z.object({ kind: z.literal('offerAccepted'), at, dialogue, entry, offer, agent }).readonly(),
  z.object({ kind: z.literal('offerDeclined'), at, dialogue, offer }).readonly(),
  /** Rang to its end, and nobody answered. */
  z.object({ kind: z.literal('offerExpired'), at, dialogue, offer }).readonly(),
  z.object({ kind: z.literal('settingsChanged'), at, settings: RoutingSettings }).readonly(),
  z.object({ kind: z.literal('tick'), at }).readonly(),
]);
export type RoutingEvent = z.infer<typeof RoutingEvent>;
