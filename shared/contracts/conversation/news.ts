import { z } from 'zod';
import { AccountWord } from '../configuration/whatsapp-channel.ts';
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
  /** About our account at the provider, in its own words. */
  z.object({
    kind: z.literal('account'),
    channel: TextChannelName,
    /** Null: whichever it was told to. */
    address: z.string().nullable(),
    /** Of its templates: what is remembered of them is old. */
    isOfTemplates: z.boolean(),
    word: AccountWord,
  }),
  /** All of ours up to a moment has come as far as that; `providerIds`: surely these. For providers that do not tell it by message. */
  z.object({
    kind: z.literal('reached'),
    channel: TextChannelName,
    address: z.string(),
    customer: Party,
    thread: z.string().max(512).nullable().default(null),
    state: z.enum(['delivered', 'read']),
    /** Milliseconds since 1970, by the provider's clock. */
    until: z.number(),
    providerIds: z.array(z.string().max(512)).readonly().default([]),
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
