import { z } from 'zod';
import { Phase } from '../dialogue/dialogue.ts';
import { Verdict } from '../routing/routing-effect.ts';

/** What an operator sees of an open dialogue: ids and times, nobody's name, number or words. Times are ms since 1970. */
export const DialogueSight = z.object({
  phase: Phase,
  since: z.number(),
  /** Null: none is chosen yet. */
  center: z.string().nullable(),
  flow: z
    .object({
      id: z.string(),
      version: z.number(),
      node: z.string().nullable(),
      language: z.string().nullable(),
      /** The last nodes, oldest first. */
      trail: z.array(z.string()).readonly(),
    })
    .nullable(),
  queuedAt: z.number().nullable(),
  agent: z.string().nullable(),
  playing: z.string().nullable(),
  timers: z.array(z.object({ timer: z.string(), due: z.number() })).readonly(),
  segments: z
    .array(z.object({ kind: z.string(), outcome: z.string(), from: z.number(), to: z.number() }))
    .readonly(),
  ending: z.object({ by: z.string(), reason: z.string() }).nullable(),
  /** The last routing decision: who was considered, and why they were chosen or not. */
  routing: z.array(z.object({ agent: z.string(), verdict: Verdict }).readonly()).readonly(),
});
export type DialogueSight = z.infer<typeof DialogueSight>;
