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
const text = optional(z.string());
const id = z.string().min(1).max(400);
const guid = z.string().toLowerCase().pipe(z.guid());

export const InboundAttachment = z.object({
  contentType: z.string().max(128),
  contentUrl: text,
  name: text,
  content: z.unknown().optional(),
});
export type InboundAttachment = z.infer<typeof InboundAttachment>;

/** `content` of an attachment that lies in the employee's OneDrive. */
export const Download = z.object({ downloadUrl: z.string(), fileType: text });

/** What comes back with a button of ours. */
export const Pressed = z.object({ choice: z.string().min(1) });

/** Of these only what is said to the bot. */
export const Activity = z.object({
  type: z.string().max(64),
  id: optional(id),
  timestamp: text,
  name: text,
  from: z.object({ id, name: text, aadObjectId: optional(guid) }),
  recipient: optional(z.object({ id })),
  conversation: z.object({ id, conversationType: text }),
  text,
  value: z.unknown().optional(),
  attachments: listOf(InboundAttachment),
  entities: listOf(
    z.object({ type: z.literal('mention'), text: z.string(), mentioned: z.object({ id }) }),
  ),
  replyToId: optional(id),
  reactionsAdded: listOf(z.object({ type: z.string().min(1).max(64) })),
  reactionsRemoved: listOf(z.object({ type: z.string().min(1).max(64) })),
});
export type Activity = z.infer<typeof Activity>;

/** What of an activity says whether it may be heard at all. */
export const Envelope = z.object({
  channelId: z.literal('msteams'),
  serviceUrl: z.string(),
  recipient: z.object({ id: z.string() }),
  from: optional(z.object({ id, aadObjectId: optional(guid) })),
  conversation: z.object({ id, conversationType: text, tenantId: optional(guid) }),
  channelData: optional(z.object({ tenant: optional(z.object({ id: guid })) })),
});
export type Envelope = z.infer<typeof Envelope>;

export const ReadReceipt = z.object({ lastReadMessageId: z.string().regex(/^\d{1,15}$/) });
