import { z } from 'zod';
import { Channel } from '../conversation/channel.ts';
import { CoachNote } from '../desk/desk-view.ts';
import { FlowAsk } from '../flow/ask.ts';
import { FlowInput } from '../flow/input.ts';
import { FlowState } from '../flow/state.ts';
import { Relaxation, SkillWanted } from '../routing/waiting.ts';
import { SegmentDraft, WrapUp } from './call-record-draft.ts';
import { DialogueCallback } from './callback.ts';
import { Companion } from './companion.ts';
import { TimerName } from './dialogue-event.ts';
import { NotReached } from './not-reached.ts';
import { Offer } from './offer.ts';
import { OpenMessage } from './open-message.ts';
import { Participant, Party } from './party.ts';
import { TextSide } from './text-side.ts';

/**
 * Where a dialogue is. `arriving`: offered to us, not connected · `flow`: with the IVR · `queue`: waits for an agent ·
 * `offer`: rings at one · `joining`: the agent accepted and is being connected · `talk` · `parked`: waits for the agent who
 * had it · `handedOver`: talks with somebody who is no agent · `wrapUp`: the call is over, the agent is not · `over`. Of a callback:
 * `scheduled`: its time has not come · `calling`: an agent accepted, and the customer is rung.
 */
export const Phase = z.enum([
  'arriving',
  'flow',
  'scheduled',
  'queue',
  'offer',
  'calling',
  'joining',
  'talk',
  'parked',
  'handedOver',
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
    agent: z.string().nullable().default(null),
    /** Milliseconds that nobody but this agent may have it; null: for ever; absent: they only come first. */
    patience: z.number().nullable().optional(),
    /** The agent has asked for it, and is not asked again. */
    autoAnswer: z.boolean().optional(),
    relaxation: z.array(Relaxation).readonly().default([]),
    /** Never these agents. */
    except: z.array(z.string()).readonly().default([]),
    /** Where it goes if it is not kept here: an agent sent it, and the customer is not to be lost. */
    otherwise: z
      .object({ center: z.string(), skills: z.array(SkillWanted).readonly(), place: z.number() })
      .readonly()
      .nullable()
      .default(null),
  })
  .readonly();
export type QueueStay = z.infer<typeof QueueStay>;

/** An agent who had the dialogue, at the after-call work until then. */
export const AfterCall = z
  .object({
    offer: Offer,
    center: z.string(),
    since: z.number(),
    until: z.number(),
    /** How often it was extended. */
    extensions: z.number().int(),
  })
  .readonly();
export type AfterCall = z.infer<typeof AfterCall>;

/** What is playing, being asked or being tried for the flow: only one at a time. */
export const Media = z
  .object({
    kind: z.enum(['music', 'play', 'collect', 'record', 'transfer', 'lastResort']),
    operation: z.number().int(),
    /** The flow's command that it carries out; null: music. */
    flowOperation: z.number().int().nullable(),
    /** When it was asked for. */
    since: z.number(),
    /** Where a transfer goes; null: it is none. */
    target: z.string().nullable(),
    /** What is asked for, in a written dialogue. */
    collects: z.enum(['choice', 'digits', 'speech']).optional(),
    /** The message that is being recorded, once something of it was heard. */
    message: OpenMessage.optional(),
  })
  .readonly();
export type Media = z.infer<typeof Media>;

/** The recording that the agent asked for; what is shown is what the channel has said, not what was asked. */
export const DialogueRecording = z
  .object({
    operation: z.number().int(),
    /** Null: the channel has not told it yet. */
    id: z.string().nullable(),
    state: z.enum(['starting', 'on', 'paused']),
    /** The agent wants it to end: `inactive` means that it has. */
    isEnding: z.boolean(),
    /** Time of the last word about it; an older one that comes late is not taken. */
    changedAt: z.number(),
  })
  .readonly();
export type DialogueRecording = z.infer<typeof DialogueRecording>;

/** The transfer that the agent asked for; one that failed stays until the next thing they ask for. */
export const DialogueTransfer = z
  .object({
    operation: z.number().int(),
    to: z.string(),
    state: z.enum(['ringing', ...NotReached.options]),
    since: z.number(),
  })
  .readonly();
export type DialogueTransfer = z.infer<typeof DialogueTransfer>;

/** One dialogue between its turns. */
export const Dialogue = z
  .object({
    /** Unique in the tenant (E8). */
    id: z.string(),
    phase: Phase,
    channel: Channel.default('voice'),
    /** Null: it is a call. */
    text: TextSide.nullable().default(null),
    startedAt: z.number(),
    answeredAt: z.number().nullable(),
    customer: Party,
    /** The customer's name among the participants; null: their address. */
    leg: z.string().nullable(),
    reached: z.string(),
    /** Null: a flow that serves several has chosen none yet (E4). */
    center: z.string().nullable(),
    connection: z.string().nullable(),
    flow: z
      .object({ id: z.string(), version: z.number().int(), state: FlowState.nullable() })
      .nullable(),
    queue: QueueStay.nullable(),
    /** The stay before, which the flow has ended. */
    lastStay: QueueStay.nullable().default(null),
    /** Null: they have not asked to be called back. */
    callback: DialogueCallback.nullable().default(null),
    /** Stays in queues so far; each has a number of its own. */
    entries: z.number().int(),
    /** Also while joining, talking and wrapping up: the offer that it began with. */
    offer: Offer.nullable(),
    /** Agents who had it and are at the after-call work, while it goes on without them. */
    afterCalls: z.array(AfterCall).readonly().default([]),
    /** What the agents noted, in the order in which they did. */
    wrapUps: z.array(WrapUp).readonly().default([]),
    /** How often the after-call work of the agent who has it was extended. */
    extensions: z.number().int().default(0),
    /** Others in the call or on their way into it, and those who could not be reached. */
    others: z.array(Companion).readonly().default([]),
    /** What supervisors wrote to the agent who has it. */
    coaching: z.array(CoachNote).readonly().default([]),
    /** The offer of the agent who parked it, until somebody has it again. */
    parked: z.object({ offer: Offer, since: z.number() }).readonly().nullable().default(null),
    /** The invitation of the agent's device that is under way. */
    invite: z
      .object({ operation: z.number().int(), invitation: z.string().nullable() })
      .readonly()
      .nullable(),
    media: Media.nullable(),
    /** What the flow asked of the world and has no answer to yet; given up at `until`. */
    asks: z
      .array(
        z
          .object({
            operation: z.number().int(),
            flowOperation: z.number().int(),
            ask: FlowAsk,
            until: z.number(),
          })
          .readonly(),
      )
      .readonly()
      .default([]),
    /** The flow's pauses. */
    waits: z
      .array(z.object({ flowOperation: z.number().int(), due: z.number() }).readonly())
      .readonly()
      .default([]),
    /** What the flow is told when the agent, who is being connected, is not reached after all. */
    held: z.array(FlowInput).readonly().default([]),
    recording: DialogueRecording.nullable(),
    transfer: DialogueTransfer.nullable(),
    /** Devices that were invited and are wanted no more: whoever joins late is sent away. */
    formerDevices: z.array(z.string()).readonly(),
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
    /** All that were asked for, each once for each contact center. */
    skills: z.array(z.object({ center: z.string(), skill: z.string() }).readonly()).readonly(),
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
