import { z } from 'zod';
import { Attachment } from './attachment.ts';
import { MessageContent } from './content.ts';

/**
 * Why a message did not reach the customer. `windowClosed`: only a template may be sent now · `unreachable`: not on that
 * channel, or they have blocked us · `optedOut` · `tooLong`, `tooLarge`, `unsupported`: as it is · `template`: its name or values
 * are wrong · `templatePaused` · `busy`: too many at once, for long · `notConfigured`: the address cannot send yet, `account`: the
 * provider has locked it · `media`: a file could not be handed over · `refused`: the provider gave no reason that we know ·
 * `turnedOff`: the operators have turned it off.
 */
export const DeliveryFailure = z.enum([
  'windowClosed',
  'unreachable',
  'optedOut',
  'tooLong',
  'tooLarge',
  'unsupported',
  'template',
  'templatePaused',
  'busy',
  'notConfigured',
  'account',
  'media',
  'refused',
  'turnedOff',
]);
export type DeliveryFailure = z.infer<typeof DeliveryFailure>;

/** In the order in which a message goes through them; `failed` is final. */
export const DeliveryState = z.enum(['queued', 'sending', 'sent', 'delivered', 'read', 'failed']);
export type DeliveryState = z.infer<typeof DeliveryState>;

export const Delivery = z
  .object({
    state: DeliveryState,
    /** Milliseconds since 1970. */
    at: z.number(),
    reason: DeliveryFailure.nullable().default(null),
    /** The provider's own code, for the operator. */
    code: z.string().max(64).nullable().default(null),
  })
  .readonly();
export type Delivery = z.infer<typeof Delivery>;

export const Author = z
  .object({
    kind: z.enum(['customer', 'agent', 'flow']),
    /** User id of the agent; else null. */
    id: z.string().nullable(),
    name: z.string().max(256).nullable(),
  })
  .readonly();
export type Author = z.infer<typeof Author>;

/** What led a customer here, as the provider tells it. */
export const Referral = z
  .object({
    kind: z.enum(['ad', 'post', 'other']),
    /** The provider's id of it. */
    id: z.string().max(256),
    url: z.string().max(2_000).nullable(),
    headline: z.string().max(1_000).nullable(),
    /** Of this very click; null: not told. */
    click: z.string().max(1_000).nullable(),
  })
  .readonly();
export type Referral = z.infer<typeof Referral>;

/** One message of a conversation, the same for every text channel. Times are milliseconds since 1970. */
export const Message = z
  .object({
    /** The customer's: the provider's id, so that it counts once. Ours: made once by whoever writes it. */
    id: z.string().min(1).max(512),
    /** The provider's time: conversations are ordered by it, and by id where it is the same. */
    at: z.number(),
    /** `note`: among colleagues, the customer never sees it. */
    direction: z.enum(['in', 'out', 'note']),
    author: Author,
    content: MessageContent,
    attachments: z.array(Attachment).max(50).readonly().default([]),
    /** Which ad or post led the customer here; absent: none. */
    referral: Referral.optional(),
    /** Id of the provider's for the message that is answered. */
    replyTo: z.string().max(512).nullable().default(null),
    /** Null: not ours to deliver. */
    delivery: Delivery.nullable().default(null),
    /** The provider's id; null: it has none yet. */
    providerId: z.string().max(512).nullable().default(null),
  })
  .readonly();
export type Message = z.infer<typeof Message>;
