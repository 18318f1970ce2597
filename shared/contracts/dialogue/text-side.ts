import { z } from 'zod';
import { TextChannelName } from '../conversation/channel.ts';
import { MessageContent } from '../conversation/content.ts';
import { Party } from './party.ts';

/** What a dialogue that is written knows of its messages; they lie beside it. Times are milliseconds since 1970. */
export const TextSide = z
  .object({
    conversation: z.string(),
    /** Who wrote first. */
    direction: z.enum(['inbound', 'outbound']),
    thread: z.string().nullable(),
    /** Messages of the customer's so far. */
    received: z.int(),
    /** All messages so far. */
    messages: z.int(),
    lastCustomerAt: z.number().nullable(),
    lastAt: z.number(),
    /** Begin of the last message. */
    preview: z.string(),
    subject: z.string().nullable(),
    /** The call in which the customer was asked to write; null: none was. */
    invitedBy: z.string().nullable().default(null),
    /** Id of the ad or post that led the customer here; absent: none did. */
    ad: z.string().optional(),
    /** `answersLate` of the address, when it began. */
    answersLate: z.boolean().optional(),
    /** The customer wants no more messages. */
    optedOut: z.boolean().default(false),
    /** Marks of the customer's last messages: one that comes again later is told by them. */
    recent: z.array(z.string()).readonly(),
  })
  .readonly();
export type TextSide = z.infer<typeof TextSide>;

/** With what a written dialogue begins. */
export const TextBegin = z
  .object({
    channel: TextChannelName,
    conversation: z.string(),
    thread: z.string().nullable(),
    customer: Party,
    /** Our address, as configured. */
    reached: z.string(),
    /** Null: its flow is to choose one (E4). */
    center: z.string().nullable(),
    /** Null: no flow, straight to the queue (E3). */
    flow: z.object({ id: z.string(), version: z.number().int() }).nullable(),
    /** The call in which the customer was asked to write; null: none was. */
    invitedBy: z.string().nullable().default(null),
    optedOut: z.boolean().default(false),
    /** `answersLate` of the address. */
    answersLate: z.boolean().optional(),
    /** Who had the dialogue before, which is reopened: only they may have it for so long (milliseconds). */
    again: z.object({ agent: z.string(), patience: z.number() }).readonly().nullable(),
    /** Id of the ad or post that led the customer here; absent: none did. */
    ad: z.string().optional(),
    /** What the customer is answered at once (W2); absent: nothing. */
    reply: MessageContent.optional(),
  })
  .readonly();
export type TextBegin = z.infer<typeof TextBegin>;

/** What the rules need to know of a message. */
export const ArrivedMessage = z
  .object({
    id: z.string(),
    /** The provider's time. */
    writtenAt: z.number(),
    /** As the flow is told; empty: nothing that a flow understands. */
    said: z.string().max(4_000),
    /** Id of the answer that was chosen; null: none was. */
    choice: z.string().max(256).nullable(),
    preview: z.string().max(120),
    subject: z.string().max(200).nullable(),
    /** A machine's answer: shown, and no answer to anything. */
    isAutomatic: z.boolean().default(false),
  })
  .readonly();
export type ArrivedMessage = z.infer<typeof ArrivedMessage>;
