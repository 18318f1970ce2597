import { z } from 'zod';
import { Party } from '../dialogue/party.ts';
import { TextChannelName } from './channel.ts';

/**
 * What lasts between a customer's dialogues on one of our addresses: which one is open, who had the last. Partition
 * (tenant, conversation). What was said lies with the dialogue, and afterwards in the customer's own database (D5).
 */
export const Conversation = z
  .object({
    tenant: z.string(),
    id: z.string(),
    channel: TextChannelName,
    /** Our address, as configured: `whatsapp:+4930123456`. */
    reached: z.string(),
    customer: Party,
    /** What tells the conversations of one mail address apart; null elsewhere. */
    thread: z.string().nullable().default(null),
    /** Null: none is open. */
    dialogue: z.string().nullable(),
    /** The dialogue before. */
    last: z
      .object({
        dialogue: z.string(),
        endedAt: z.number(),
        agent: z.string().nullable(),
        center: z.string().nullable(),
      })
      .readonly()
      .nullable()
      .default(null),
    /** When the customer last wrote, while no dialogue is open; milliseconds since 1970. */
    lastCustomerAt: z.number().nullable().default(null),
    /** By which message a flow of another dialogue (a call) last asked the customer to write here. */
    invited: z
      .object({
        /** The call. */
        dialogue: z.string(),
        message: z.string(),
        providerId: z.string(),
        at: z.number(),
      })
      .readonly()
      .nullable()
      .default(null),
    /** The customer wants no more messages here. */
    optedOut: z.boolean().default(false),
    /** Marks of the customer's last messages: one that comes again opens nothing. */
    recent: z.array(z.string()).readonly().default([]),
  })
  .readonly();
export type Conversation = z.infer<typeof Conversation>;
