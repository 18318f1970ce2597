import { z } from 'zod';
import { LanguageTag } from './language.ts';
import { FlowValue } from './variable.ts';

/** What a flow can wait for. */
export const Awaited = z.enum(['played', 'input', 'queue', 'transfer']);
export type Awaited = z.infer<typeof Awaited>;

/**
 * Why a flow ended. `error`: a node failed and has no `error` exit; `runaway`: it went round without waiting;
 * `queueEnded`, `transferFailed`: it has no exit for what came back.
 */
export const EndReason = z.enum([
  'completed',
  'transferred',
  'abandoned',
  'hungUp',
  'queueEnded',
  'transferFailed',
  'error',
  'runaway',
]);
export type EndReason = z.infer<typeof EndReason>;

export const FlowEnd = z.object({
  reason: EndReason,
  node: z.string(),
  /** What happened, in words for the flow's author; holds no value of a variable. */
  detail: z.string().optional(),
});
export type FlowEnd = z.infer<typeof FlowEnd>;

/** Where a dialogue stands in its flow; plain JSON. */
export const FlowState = z.object({
  schema: z.literal(1),
  flow: z.string(),
  node: z.string(),
  language: LanguageTag,
  variables: z.record(z.string(), FlowValue),
  /** Values of the sensitive variables: whoever stores the state encrypts this part first. */
  secrets: z.record(z.string(), FlowValue),
  /** How often each go-to node was passed. */
  counters: z.record(z.string(), z.number()),
  waiting: z
    .object({
      for: Awaited,
      /** Number of the command whose result is awaited. */
      operation: z.number(),
      /** Which attempt of a menu or collection it is, from 1. */
      attempt: z.number(),
    })
    .nullable(),
  /** Number of the last command that has a result. */
  operation: z.number(),
  /** The last nodes visited, oldest first. */
  trail: z.array(z.string()),
  ended: FlowEnd.nullable(),
});
export type FlowState = z.infer<typeof FlowState>;

/** How many nodes the trail keeps. */
export const trailLength = 20;
