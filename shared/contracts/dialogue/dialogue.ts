import { z } from 'zod';
import { FlowState } from '../flow/state.ts';
import { SkillWanted } from '../routing/waiting.ts';
import { SegmentDraft } from './call-record-draft.ts';
import { TimerName } from './dialogue-event.ts';
import { OfferedAgent, Participant, Party } from './party.ts';

/**
 * Where a dialogue is. `arriving`: offered to us, not connected · `flow`: with the IVR · `queue`: waits for an agent ·
 * `offer`: rings at one · `joining`: the agent accepted and is being connected · `talk` · `wrapUp`: the call is over, the
 * agent is not · `over`.
 */
export const Phase = z.enum([
  'arriving',
  'flow',
  'queue',
  'offer',
  'joining',
  'talk',
  'wrapUp',
  'over',
]);
export type Phase = z.infer<typeof Phase>;

/** A stay in a queue. Times are milliseconds since 1970. */
export const QueueStay = z
  .object({
    /** Counts the stays. */
    entry: z.number().int(),
    queuedAt: z.number(),
    /** Keeps the place when an agent could not be reached. */
    place: z.number(),
    priority: z.number(),
    skills: z.array(SkillWanted).readonly(),
    /** The flow's command that led here; null: no flow asked. */
    flowOperation: z.number().int().nullable(),
  })
  .readonly();
export type QueueStay = z.infer<typeof QueueStay>;

export const Offer = z
  .object({ id: z.string(), agent: OfferedAgent, until: z.number() })
  .readonly();
export type Offer = z.infer<typeof Offer>;

/** What is playing or being asked: only one at a time. */
export const Media = z
  .object({
    operation: z.number().int(),
    /** The flow's command that it carries out; null: music. */
    flowOperation: z.number().int().nullable(),
  })
  .readonly();
export type Media = z.infer<typeof Media>;

/** One dialogue between its turns. */
export const Dialogue = z
  .object({
    /** Unique in the tenant (E8). */
    id: z.string(),
    phase: Phase,
    startedAt: z.number(),
    answeredAt: z.number().nullable(),
    customer: Party,
    reached: z.string(),
    center: z.string(),
    connection: z.string().nullable(),
    flow: z
      .object({ id: z.string(), version: z.number().int(), state: FlowState.nullable() })
      .nullable(),
    queue: QueueStay.nullable(),
    /** Also while joining, talking and wrapping up: the offer that it began with. */
    offer: Offer.nullable(),
    /** The invitation of the agent's device that is under way. */
    invite: z
      .object({ operation: z.number().int(), invitation: z.string().nullable() })
      .readonly()
      .nullable(),
    media: Media.nullable(),
    /** Number of the last operation. */
    operation: z.number().int(),
    roster: z
      .object({ sequence: z.number().int(), participants: z.array(Participant).readonly() })
      .readonly(),
    timers: z.array(z.object({ timer: TimerName, due: z.number() }).readonly()).readonly(),
    /** Begin of the phase. */
    since: z.number(),
    heldSince: z.number().nullable(),
    segments: z.array(SegmentDraft).readonly(),
    ending: z
      .object({
        at: z.number(),
        by: z.enum(['customer', 'agent', 'flow', 'system']),
        reason: z.string(),
      })
      .readonly()
      .nullable(),
  })
  .readonly();
export type Dialogue = z.infer<typeof Dialogue>;
