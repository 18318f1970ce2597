import { z } from 'zod';
import { FlowAnswer } from './ask.ts';

/** Number of the command that this is the result of; a result of an older command is ignored. */
const operation = z.number().optional();

/** What may happen to a flow, in words that suit every channel. */
export const FlowInput = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start') }),
  z.object({
    type: z.literal('played'),
    operation,
    outcome: z.enum(['completed', 'failed', 'interrupted']),
  }),
  /** One of the choices that the channel offered: a button, a recognised phrase, a key. */
  z.object({ type: z.literal('chosen'), operation, choice: z.string() }),
  z.object({ type: z.literal('tones'), operation, digits: z.string().max(100) }),
  /** What the customer said or wrote. Confidence from 0 to 1. */
  z.object({
    type: z.literal('spoken'),
    operation,
    text: z.string().max(4_000),
    confidence: z.number().optional(),
  }),
  z.object({
    type: z.literal('inputFailed'),
    operation,
    reason: z.enum(['silence', 'noMatch', 'interDigit', 'error']),
  }),
  /** The dialogue left the queue without an agent; `served`: the agent is gone again, the customer is not. */
  z.object({
    type: z.literal('queueEnded'),
    operation,
    reason: z.enum(['closed', 'full', 'noAgents', 'timeout', 'abandoned', 'error', 'served']),
  }),
  z.object({
    type: z.literal('transferEnded'),
    operation,
    outcome: z.enum(['completed', 'failed', 'busy', 'noAnswer']),
  }),
  /** Whether the customer will be called back. */
  z.object({
    type: z.literal('callbackAnswered'),
    operation,
    outcome: z.enum(['accepted', 'refused']),
  }),
  /** What the world answered. */
  z.object({ type: z.literal('answer'), operation, answer: FlowAnswer }),
  /** The customer left a message, or the recording of it failed. Duration in milliseconds. */
  z.object({
    type: z.literal('recorded'),
    operation,
    recording: z.string().nullable(),
    duration: z.number(),
  }),
  z.object({ type: z.literal('waited'), operation }),
  z.object({ type: z.literal('hungUp') }),
  /** An agent has the customer. */
  z.object({ type: z.literal('answered'), agent: z.string() }),
  /** The dialogue is over. */
  z.object({ type: z.literal('ended') }),
]);
export type FlowInput = z.infer<typeof FlowInput>;
