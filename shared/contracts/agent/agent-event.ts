import { z } from 'zod';
import { AgentProfile, Device } from './agent.ts';
import { Medium } from './medium.ts';
import { Presence } from './presence.ts';
import { WorkplaceRules } from './workplace-rules.ts';

const at = z.number();
const offer = z.string();
const dialogue = z.string();

/** Why a slot is given back. `ended` frees it in any state (also a supervisor's repair), the others only while offered. */
export const ReleaseReason = z.enum(['declined', 'noAnswer', 'withdrawn', 'ended']);
export type ReleaseReason = z.infer<typeof ReleaseReason>;

/** What can happen to an agent. `at` is when it happened by the server's clock, milliseconds since 1970. */
export const AgentEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signedIn'), at, device: Device, profile: AgentProfile }).readonly(),
  z.object({ kind: z.literal('signedOut'), at }).readonly(),
  /** What is absent in `profile` stays as it is. */
  z.object({ kind: z.literal('profileChanged'), at, profile: AgentProfile }).readonly(),
  z.object({ kind: z.literal('workplaceChanged'), at, rules: WorkplaceRules }).readonly(),
  z.object({ kind: z.literal('readied'), at }).readonly(),
  z.object({ kind: z.literal('notReadied'), at, reason: z.string() }).readonly(),
  z
    .object({
      kind: z.literal('reserve'),
      at,
      offer,
      dialogue,
      center: z.string(),
      medium: Medium,
      until: z.number(),
    })
    .readonly(),
  z.object({ kind: z.literal('released'), at, offer, why: ReleaseReason }).readonly(),
  /** Sent again with a later `until` it prolongs the slot of a dialogue that goes on. */
  z.object({ kind: z.literal('offerAccepted'), at, offer, dialogue, until: z.number() }).readonly(),
  /** `wrapUpUntil` null: no after-call work. */
  z
    .object({
      kind: z.literal('dialogueEnded'),
      at,
      dialogue,
      /** The stay that is meant: late news of an earlier one must not end a later one. Absent: whichever there is. */
      offer: offer.optional(),
      wrapUpUntil: z.number().nullable(),
    })
    .readonly(),
  /** A colleague asks them about a dialogue: the slot is theirs at once, or they are on a call. */
  z
    .object({
      kind: z.literal('consulted'),
      at,
      offer,
      dialogue,
      center: z.string(),
      until: z.number(),
    })
    .readonly(),
  /** The dialogue waits for them, and they may have others meanwhile; `unparked`: it does not any more. */
  z
    .object({
      kind: z.literal('parked'),
      at,
      dialogue,
      /** The stay that is meant, as of `dialogueEnded`. */
      offer: offer.optional(),
    })
    .readonly(),
  z.object({ kind: z.literal('unparked'), at, dialogue }).readonly(),
  z.object({ kind: z.literal('wrapUpExtended'), at, dialogue, until: z.number() }).readonly(),
  z.object({ kind: z.literal('wrapUpDone'), at, dialogue }).readonly(),
  z.object({ kind: z.literal('presenceChanged'), at, presence: Presence }).readonly(),
  /** Teams was told to show a call until then, or (null) to show none any more. */
  z.object({ kind: z.literal('shownInTeams'), at, until: z.number().nullable() }).readonly(),
  z.object({ kind: z.literal('tick'), at }).readonly(),
]);
export type AgentEvent = z.infer<typeof AgentEvent>;
