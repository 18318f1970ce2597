import { z } from 'zod';
import { Party } from '../dialogue/party.ts';
import { TextChannelName } from './channel.ts';
import { Delivery, Message } from './message.ts';

/** What a text channel tells us, in our words. `address`: ours, as configured, for example `whatsapp:+4930123456`. */
export const TextNews = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    channel: TextChannelName,
    address: z.string(),
    customer: Party,
    /** Names one of several conversations with the same customer (mail); null: there is one. */
    thread: z.string().max(512).nullable().default(null),
    message: Message,
  }),
  z.object({
    kind: z.literal('delivery'),
    channel: TextChannelName,
    address: z.string(),
    providerId: z.string().max(512),
    /** What we gave the provider with the message, see `referenceOf`; null: it is not told back. */
    reference: z.string().max(512).nullable(),
    delivery: Delivery,
  }),
  /** The customer has closed the conversation. */
  z.object({
    kind: z.literal('left'),
    channel: TextChannelName,
    address: z.string(),
    customer: Party,
    thread: z.string().max(512).nullable().default(null),
    id: z.string(),
    at: z.number(),
  }),
]);
export type TextNews = z.infer<typeof TextNews>;
