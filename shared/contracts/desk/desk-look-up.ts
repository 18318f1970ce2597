import { z } from 'zod';
import { WrapUpCode } from '../configuration/contact-center.ts';
import { DeskPanel, DeskWidget } from '../configuration/workplace.ts';
import { AgentStatus } from './desk-view.ts';

/** `GET /api/desk/colleagues?search=`: whom one can consult or send a customer to; at most 50, those who are free first. */
export const Colleagues = z.object({
  agents: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      status: AgentStatus,
      /** Teams availability, in Microsoft Graph's words; null: not known. */
      presence: z.string().nullable(),
    }),
  ),
  /** People of the customer's directory who are none of our agents (A4); only when something is searched for. */
  people: z.array(z.object({ id: z.string(), name: z.string(), presence: z.string().nullable() })),
  queues: z.array(
    z.object({
      center: z.string(),
      name: z.string(),
      waiting: z.int(),
      agentsAvailable: z.int(),
      /** Seconds; null: not known. */
      estimatedWait: z.number().nullable(),
    }),
  ),
});
export type Colleagues = z.infer<typeof Colleagues>;

/** `GET /api/desk/contact-centers/{center}`: what the desk shows beside a dialogue of it. */
export const DeskCenter = z.object({
  id: z.string(),
  name: z.string(),
  wrapUp: z.object({ codes: z.array(WrapUpCode), required: z.boolean() }),
  /** Markdown, by language. */
  script: z.record(z.string(), z.string()),
});
export type DeskCenter = z.infer<typeof DeskCenter>;

/** `GET /api/desk/layout`: how administrators laid the desk out. */
export const DeskLayout = z.object({
  /** Empty: the product's own layout. */
  columns: z.array(z.array(DeskPanel)),
  widgets: z.array(DeskWidget),
  /** Origins of pages that may show the desk in a frame; Microsoft Teams need not be named. */
  embeddedIn: z.array(z.string()).default([]),
});
export type DeskLayout = z.infer<typeof DeskLayout>;

/** `GET /api/desk/dialogues/{dialogue}/history`: earlier dialogues of the same customer, newest first, from the customer's own store (D5). */
export const CustomerHistory = z.object({
  /** Why it cannot be read now; null: it could. */
  problem: z.enum(['noStore', 'unreachable']).nullable(),
  dialogues: z
    .array(
      z.object({
        dialogue: z.string(),
        channel: z.string(),
        startedAt: z.number(),
        endedAt: z.number(),
        center: z.string().nullable(),
        agent: z.string().nullable(),
        codes: z.array(z.string()),
        notes: z.string().nullable(),
        endReason: z.string(),
      }),
    )
    .max(50),
});
export type CustomerHistory = z.infer<typeof CustomerHistory>;
