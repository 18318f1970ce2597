import { z } from 'zod';
import { Device } from '../agent/agent.ts';
import { TranscriptLine } from '../flow/transcript.ts';
import { DeskText } from './desk-conversation.ts';

/** What an agent's desk shows; everything but the agent's own state is derived. */
export const AgentStatus = z.enum([
  'signedOut',
  'notReady',
  'ready',
  'away',
  'reserved',
  'busy',
  'wrapUp',
]);
export type AgentStatus = z.infer<typeof AgentStatus>;

/** How a transfer that the agent asked for stands; a failed one stays until the next thing the agent asks for. */
export const DeskTransfer = z.object({
  to: z.string(),
  state: z.enum(['ringing', 'busy', 'noAnswer', 'declined', 'unreachable', 'failed']),
});

/** Somebody else in the call, or on the way into it. */
export const DeskParty = z.object({
  /** `asker`: the colleague whose dialogue it is and who asks this agent; all that this agent can do is leave. */
  role: z.enum(['consulted', 'conference', 'supervisor', 'asker']),
  name: z.string(),
  /** What became of an invitation that failed stays until the next thing the agent asks for. */
  state: z.enum(['ringing', 'in', 'busy', 'noAnswer', 'declined', 'unreachable', 'failed']),
  since: z.number(),
});
export type DeskParty = z.infer<typeof DeskParty>;

/** What a supervisor wrote to the agent while they talk (A3). */
export const CoachNote = z.object({
  id: z.string(),
  at: z.number(),
  from: z.string(),
  text: z.string(),
});
export type CoachNote = z.infer<typeof CoachNote>;

/** A dialogue as its agent sees it. Times are milliseconds since 1970. */
export const DeskDialogue = z.object({
  id: z.string(),
  offer: z.string(),
  center: z.object({ id: z.string(), name: z.string() }),
  /** `calling`: the customer is being called back · `parked`: waits for this agent, who does something else · `offer`: rings · `joining`: the device is being connected · `talk` · `wrapUp`: the call is over. */
  phase: z.enum(['offer', 'joining', 'calling', 'talk', 'wrapUp', 'parked']),
  since: z.number(),
  /** When ringing or after-call work ends; null: no end. */
  until: z.number().nullable(),
  customer: z.object({ address: z.string(), name: z.string().nullable() }),
  /** The address that was dialled. */
  reached: z.string(),
  language: z.string().nullable(),
  /** Milliseconds the customer waited in the queue. */
  waited: z.number(),
  onHold: z.boolean(),
  /** Since when the customer is on hold; left out: not known. */
  heldSince: z.number().nullable().optional(),
  /** The agent's own voice is muted; left out: not known. */
  muted: z.boolean().optional(),
  recording: z.enum(['off', 'on', 'paused']),
  transfer: DeskTransfer.nullable(),
  others: z.array(DeskParty).default([]),
  coaching: z.array(CoachNote).default([]),
  /** The customer asked to be called back (Q6): which attempt this is, and how many there are. */
  callback: z.object({ attempt: z.int(), attempts: z.int() }).nullable().default(null),
  /** Skills that were asked for. */
  skills: z.array(z.string()).default([]),
  /** What the flow learned and may be shown: reportable variables. */
  variables: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .default({}),
  /** The agent is not asked: what is offered is theirs. */
  autoAnswer: z.boolean().default(false),
  /** What a virtual agent and the customer said before, and the bot's summary (F11). */
  bot: z
    .object({ transcript: z.array(TranscriptLine), summary: z.string().nullable() })
    .nullable()
    .default(null),
  /** Null: it is a call. */
  text: DeskText.nullable().default(null),
  /** Who ended the call; null: it goes on. */
  endedBy: z.enum(['customer', 'agent', 'flow', 'system']).nullable(),
});
export type DeskDialogue = z.infer<typeof DeskDialogue>;

/** `GET /api/desk`: all that the desk of the one who asks shows. A push only says that it is to be read anew. */
export const DeskView = z.object({
  /** The server's clock, for timers. */
  now: z.number(),
  agent: z.object({
    id: z.string(),
    name: z.string(),
    status: AgentStatus,
    /** Why not ready: what the agent gave, or `signedIn`, `noAnswer`, `device:<why>`; else null. */
    reason: z.string().nullable(),
    since: z.number(),
    device: Device.nullable(),
    /** Where the agent may take calls. */
    devices: z.array(Device),
    /** To choose from when not ready; empty: the product's own. */
    reasons: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
    /** They may write first, and see contacts (M1). */
    mayBegin: z.boolean().default(false),
    /** The contact centers they serve. */
    centers: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
  }),
  dialogues: z.array(DeskDialogue),
});
export type DeskView = z.infer<typeof DeskView>;
