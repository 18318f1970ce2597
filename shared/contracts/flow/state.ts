import { z } from 'zod';
import { LanguageTag } from './language.ts';
import { TranscriptLine } from './transcript.ts';
import { FlowValue } from './variable.ts';

/** What a flow can wait for. */
export const Awaited = z.enum([
  'played',
  'input',
  'queue',
  'transfer',
  'callback',
  'answer',
  'recorded',
  'time',
  'subFlow',
]);
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

const Waiting = z.object({
  for: Awaited,
  /** Number of the command whose result is awaited. */
  operation: z.number(),
  /** Which attempt of a menu or collection it is, which turn of a bot, from 1. */
  attempt: z.number(),
  /** What the node must remember until then. */
  memory: z.record(z.string(), z.json()).optional(),
});

/** Where one flow stands: the main flow, a sub-flow, or a handler of an event. */
export const FlowFrame = z.object({
  flow: z.string(),
  node: z.string(),
  variables: z.record(z.string(), FlowValue),
  /** Values of the sensitive variables: whoever stores the state encrypts this part first. */
  secrets: z.record(z.string(), FlowValue),
  /** How often each go-to node was passed. */
  counters: z.record(z.string(), z.number()),
  waiting: Waiting.nullable(),
  /** Of a sub-flow: the outputs that it has set so far. */
  assigned: z.array(z.string()).optional(),
});
export type FlowFrame = z.infer<typeof FlowFrame>;

/** What a flow can react to besides the answers to its commands (F4). */
export const FlowEventName = z.enum(['answered', 'hungUp', 'ended', 'escalated']);
export type FlowEventName = z.infer<typeof FlowEventName>;

/** A handler that is at work; it runs in the main flow's variables. */
export const FlowAside = FlowFrame.pick({ node: true, counters: true, waiting: true }).extend({
  event: FlowEventName,
  frames: z.array(FlowFrame),
});
export type FlowAside = z.infer<typeof FlowAside>;

/** Where a dialogue stands in its flow; plain JSON. */
export const FlowState = FlowFrame.extend({
  schema: z.literal(1),
  language: LanguageTag,
  /** Sub-flows that the main flow is in, the innermost last. */
  frames: z.array(FlowFrame).default([]),
  asides: z.array(FlowAside).default([]),
  /** What was said to and by bots. */
  transcript: z.array(TranscriptLine).default([]),
  /** For the agent who takes over. */
  summary: z.string().nullable().default(null),
  /** Number of the last command that has a result. */
  operation: z.number(),
  /** The last nodes visited, oldest first. */
  trail: z.array(z.string()),
  ended: FlowEnd.nullable(),
});
export type FlowState = z.infer<typeof FlowState>;

/** How many nodes the trail keeps. */
export const trailLength = 20;
