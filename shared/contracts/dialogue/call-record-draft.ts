import { z } from 'zod';
import { Channel } from '../conversation/channel.ts';

/** One stretch of a dialogue: who had it, from when to when (ms since 1970). */
export const SegmentDraft = z
  .object({
    kind: z.enum(['flow', 'queue', 'offer', 'talk', 'hold', 'transfer', 'wrapUp']),
    /** Null: none was chosen yet. */
    center: z.string().nullable(),
    agent: z.string().nullable(),
    from: z.number(),
    to: z.number(),
    /** How it ended, in the vocabulary of its kind: `completed`, `abandoned`, `accepted`, `declined`, `noAnswer` … */
    outcome: z.string(),
    /** Where a transfer went (a number, queue or user id); null otherwise. */
    target: z.string().nullable().default(null),
  })
  .readonly();
export type SegmentDraft = z.infer<typeof SegmentDraft>;

/** What an agent noted of a dialogue: codes and words. */
export const WrapUp = z.object({
  agent: z.string(),
  codes: z.array(z.string()).readonly(),
  notes: z.string(),
});
export type WrapUp = z.infer<typeof WrapUp>;

/** What a dialogue knows of itself at its end; the record is made of it. */
export const CallRecordDraft = z
  .object({
    channel: Channel.default('voice'),
    direction: z.enum(['inbound', 'outbound']).default('inbound'),
    startedAt: z.number(),
    answeredAt: z.number().nullable(),
    endedAt: z.number(),
    endedBy: z.enum(['customer', 'agent', 'flow', 'system']),
    endReason: z.string(),
    customer: z.string(),
    customerName: z.string().nullable().default(null),
    reached: z.string(),
    center: z.string().nullable(),
    language: z.string().nullable(),
    flow: z
      .object({ id: z.string(), version: z.number().int(), lastNode: z.string().nullable() })
      .nullable(),
    segments: z.array(SegmentDraft).readonly(),
    /** Skills that were asked for, each once for each contact center. */
    skills: z
      .array(z.object({ center: z.string(), skill: z.string() }))
      .readonly()
      .default([]),
    /** Variables the flow marked as reportable (F3). */
    variables: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .default({}),
    /** Of each agent who had it and noted something, in that order. */
    wrapUps: z.array(WrapUp).readonly().default([]),
  })
  .readonly();
export type CallRecordDraft = z.infer<typeof CallRecordDraft>;
