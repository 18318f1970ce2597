import { z } from 'zod';

/** What is not as it is documented is left out: it does not keep the rest out. */
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const listOf = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((all) =>
      all.flatMap((each) => {
        const read = schema.safeParse(each);
        return read.success ? [read.data] : [];
      }),
    );
/** Ids of pages and people are numbers of 64 bits: always texts, for they do not fit. */
const id = z.string().regex(/^\d{1,32}$/);
const mid = z.string().min(1).max(500);
const text = optional(z.string());
const time = optional(z.number().min(0).max(8.64e15));

export const InboundAttachment = z.object({
  type: z.string().max(64),
  title: text,
  url: text,
  payload: optional(
    z.object({
      url: text,
      title: text,
      sticker_id: optional(z.union([z.number(), z.string()])),
      coordinates: optional(z.object({ lat: z.number(), long: z.number() })),
    }),
  ),
});
export type InboundAttachment = z.infer<typeof InboundAttachment>;

export const InboundMessage = z.object({
  mid,
  text,
  is_echo: optional(z.boolean()),
  is_deleted: optional(z.boolean()),
  metadata: text,
  quick_reply: optional(z.object({ payload: z.string() })),
  reply_to: optional(z.object({ mid })),
  attachments: listOf(InboundAttachment),
});
export type InboundMessage = z.infer<typeof InboundMessage>;

/** One thing that has happened; which, the key says. */
export const Happening = z.object({
  sender: optional(z.object({ id })),
  recipient: optional(z.object({ id })),
  timestamp: time,
  message: optional(z.unknown()),
  postback: optional(z.object({ mid: optional(mid), title: text, payload: text })),
  reaction: optional(z.object({ mid, action: z.string(), emoji: text })),
  message_edit: optional(z.object({ mid, text: z.string(), num_edit: z.coerce.number() })),
  delivery: optional(z.object({ watermark: z.number(), mids: listOf(mid) })),
  read: optional(z.object({ watermark: z.number() })),
});
export type Happening = z.infer<typeof Happening>;

export const Entry = z.object({ id, messaging: z.array(z.unknown()).catch([]) });
export type Entry = z.infer<typeof Entry>;

/** A webhook of a page's. Unlike in their parts, here nothing is forgiven: what is none of ours is parked. */
export const Webhook = z.object({ object: z.literal('page'), entry: z.array(z.unknown()) });
