import { z } from 'zod';
import { Device } from '../agent/agent.ts';
import { Channel } from '../conversation/channel.ts';
import { AgentStatus } from '../desk/desk-view.ts';
import { Phase } from '../dialogue/dialogue.ts';
import { Verdict } from '../routing/routing-effect.ts';
import { DayFigures } from '../routing/routing-head.ts';

/** What is over or under its limit in a queue (A3). */
export const Alert = z.object({
  center: z.string(),
  kind: z.enum(['waiting', 'oldestWaiting', 'serviceLevel', 'abandoned', 'ready']),
  /** As it is and as it should be: people, seconds, or per cent. */
  value: z.number(),
  limit: z.number(),
});
export type Alert = z.infer<typeof Alert>;

/** A queue on the board (Q5, R1). Times are milliseconds since 1970, lengths seconds. */
export const BoardQueue = z.object({
  center: z.string(),
  name: z.string(),
  waiting: z.int(),
  /** Since when the one who waits longest does; null: nobody waits. */
  oldestSince: z.number().nullable(),
  /** For one who would come now; null: not known. */
  estimatedWait: z.number().nullable(),
  agentsAvailable: z.int(),
  agentsLoggedIn: z.int(),
  /** Dialogues with an agent now. */
  talking: z.int(),
  today: DayFigures,
  /** Per cent answered in time, of those answered or abandoned today; null: none yet. */
  serviceLevel: z.number().nullable(),
});
export type BoardQueue = z.infer<typeof BoardQueue>;

export const BoardAgent = z.object({
  id: z.string(),
  name: z.string(),
  teams: z.array(z.string()),
  status: AgentStatus,
  /** Why not ready. */
  reason: z.string().nullable(),
  /** Begin of the status. */
  since: z.number(),
  /** Teams availability, in Microsoft Graph's words; null: not known. */
  presence: z.string().nullable(),
  /** What the agent is on, or is being offered. */
  dialogues: z.array(
    z.object({
      /** Id of the slot, by which it is repaired. */
      offer: z.string(),
      dialogue: z.string(),
      center: z.string(),
      medium: z.string(),
      state: z.enum(['offered', 'busy', 'wrapUp']),
      since: z.number(),
    }),
  ),
});
export type BoardAgent = z.infer<typeof BoardAgent>;

/** A dialogue that waits, without who it is: that only its drill-down shows. */
export const BoardWaiting = z.object({
  dialogue: z.string(),
  center: z.string(),
  medium: z.string(),
  since: z.number(),
  /** 1: next. */
  position: z.int(),
  skills: z.array(z.string()),
  /** Being offered to. */
  agent: z.string().nullable(),
});
export type BoardWaiting = z.infer<typeof BoardWaiting>;

/** `GET /api/board`: queues and agents that the one who asks supervises; an administrator sees all. */
export const BoardView = z.object({
  /** The server's clock, for timers. */
  now: z.number(),
  queues: z.array(BoardQueue),
  /** Signed in first. */
  agents: z.array(BoardAgent),
  /** First in the queue first, at most 200. */
  waiting: z.array(BoardWaiting),
  teams: z.array(z.object({ id: z.string(), name: z.string() })),
  alerts: z.array(Alert),
  /** Where the one who asks can be called to listen; the order names one by its `user`, `acsUser` or `number`. */
  devices: z.array(Device).default([]),
  /** To choose from when an agent is set not ready; empty: the product's own. */
  reasons: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
});
export type BoardView = z.infer<typeof BoardView>;

/** `GET /api/board/dialogues/{dialogue}/why`: who could have had it and why not, as it is now (Q1, "why?"). */
export const Why = z.object({
  dialogue: z.string(),
  center: z.string(),
  at: z.number(),
  /** Not in the queue: nothing to decide. */
  isWaiting: z.boolean(),
  position: z.int().nullable(),
  /** Teams searched so far; null: everybody. When the next group joins (ms since 1970); null: none does. */
  teams: z.array(z.string()).nullable(),
  nextGroupAt: z.number().nullable(),
  /** What is asked for now, after relaxation. */
  skills: z.array(z.object({ skill: z.string(), atLeast: z.number() })),
  /** Every agent of the contact center who is signed in, at most 200; who could have it first. */
  agents: z.array(
    z.object({
      agent: z.string(),
      name: z.string(),
      verdict: Verdict,
      /** With `lacksSkill` which, with `notReady` the reason, with `refusedBefore` until when … in our words; null: nothing to add. */
      detail: z.string().nullable(),
    }),
  ),
  /** One sentence of the decision that was taken last, and when; null: none yet. */
  last: z
    .object({
      at: z.number(),
      considered: z.array(z.object({ agent: z.string(), verdict: Verdict })),
    })
    .nullable(),
});
export type Why = z.infer<typeof Why>;

/** `GET /api/board/dialogues/{dialogue}`: drill-down. Each look is noted in the log by who looked, without the customer. */
export const BoardDialogue = z.object({
  id: z.string(),
  phase: Phase,
  since: z.number(),
  startedAt: z.number(),
  center: z.string(),
  customer: z.object({ address: z.string(), name: z.string().nullable() }),
  reached: z.string(),
  language: z.string().nullable(),
  agent: z.object({ id: z.string(), name: z.string() }).nullable(),
  onHold: z.boolean(),
  others: z.array(z.object({ role: z.string(), name: z.string(), state: z.string() })),
  /** How the one who asks is in the call; null: not at all. */
  listening: z.enum(['ringing', 'muted', 'speaking']).nullable().default(null),
  channel: Channel.default('voice'),
  /** What was said with a virtual agent, and all that was written so far; of people nothing is written down while they talk. */
  transcript: z.array(z.object({ by: z.string(), text: z.string() })),
  variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  segments: z.array(
    z.object({
      kind: z.string(),
      outcome: z.string(),
      from: z.number(),
      to: z.number(),
      agent: z.string().nullable(),
    }),
  ),
});
export type BoardDialogue = z.infer<typeof BoardDialogue>;
