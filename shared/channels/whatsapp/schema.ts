import { z } from 'zod';

/** Whatever is not as expected is as if it were not there. */
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const text = optional(z.string());
const list = <Schema extends z.ZodType>(schema: Schema) =>
  z.array(z.unknown()).transform((all) =>
    all.flatMap((each) => {
      const read = schema.safeParse(each);
      return read.success ? [read.data] : [];
    }),
  );
/** Only those that can be read. */
const listOf = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .unknown()
    .optional()
    .transform((value) => (Array.isArray(value) ? list(schema).parse(value) : []));

/** Seconds since 1970, written as text. */
const timestamp = optional(z.coerce.number().min(0).max(1e11));

const MetaError = z.object({
  code: z.coerce.number(),
  title: text,
  message: text,
  error_data: optional(z.object({ details: text })),
});
export type MetaError = z.infer<typeof MetaError>;

const File = z.object({
  id: z.string().min(1),
  mime_type: z.string().catch('application/octet-stream'),
  sha256: text,
  caption: text,
  filename: text,
  voice: optional(z.boolean()),
});
export type InboundFile = z.infer<typeof File>;

const Phone = z.object({ phone: text, wa_id: text });
const Contact = z.object({
  name: optional(z.object({ formatted_name: text, first_name: text, last_name: text })),
  phones: listOf(Phone),
  emails: listOf(z.object({ email: text })),
});
export type InboundContact = z.infer<typeof Contact>;

const Reply = z.object({ id: z.string().min(1), title: z.string().catch('') });
const Interactive = z.discriminatedUnion('type', [
  z.object({ type: z.literal('button_reply'), button_reply: Reply }),
  z.object({ type: z.literal('list_reply'), list_reply: Reply }),
  z.object({
    type: z.literal('nfm_reply'),
    nfm_reply: z.object({ name: text, body: text, response_json: text }),
  }),
]);

const Order = z.object({
  catalog_id: text,
  text,
  product_items: listOf(z.record(z.string(), z.unknown())),
});

export const InboundMessage = z.object({
  id: z.string().min(1).max(512),
  from: text,
  /** Of somebody who hides their number. */
  from_user_id: text,
  timestamp,
  type: z.string().catch('unknown'),
  context: optional(z.object({ id: text })),
  /** Of an ad or a post that opens WhatsApp. */
  referral: optional(
    z.object({
      source_type: z.string().catch(''),
      source_id: z.string().min(1),
      source_url: text,
      headline: text,
      ctwa_clid: text,
    }),
  ),
  text: optional(z.object({ body: z.string() })),
  image: optional(File),
  video: optional(File),
  sticker: optional(File),
  audio: optional(File),
  document: optional(File),
  interactive: optional(Interactive),
  button: optional(z.object({ payload: text, text })),
  location: optional(
    z.object({
      latitude: z.coerce.number(),
      longitude: z.coerce.number(),
      name: text,
      address: text,
    }),
  ),
  contacts: listOf(Contact),
  reaction: optional(z.object({ message_id: z.string().min(1), emoji: text })),
  order: optional(Order),
  system: optional(z.object({ type: text, body: text, wa_id: text })),
  unsupported: optional(z.object({ type: text })),
  errors: listOf(MetaError),
});
export type InboundMessage = z.infer<typeof InboundMessage>;

export const InboundStatus = z.object({
  id: z.string().min(1).max(512),
  status: z.string(),
  timestamp,
  biz_opaque_callback_data: text,
  errors: listOf(MetaError),
});
export type InboundStatus = z.infer<typeof InboundStatus>;

const Sender = z.object({
  wa_id: text,
  user_id: text,
  profile: optional(z.object({ name: text, username: text })),
});
export type Sender = z.infer<typeof Sender>;

export const MessagesValue = z.object({
  metadata: z.object({ display_phone_number: z.string().regex(/\d/) }),
  contacts: listOf(Sender),
  messages: listOf(z.unknown()),
  statuses: listOf(z.unknown()),
});

/** Values of the fields about templates and the account. */
export const AccountValue = z.object({
  event: text,
  reason: text,
  message_template_name: text,
  message_template_language: text,
  new_quality_score: text,
  new_category: text,
  display_phone_number: text,
  current_limit: text,
  /** Of a display name: APPROVED, REJECTED. */
  decision: text,
});

const Change = z.object({ field: z.string(), value: z.unknown() });
const Entry = z.object({ id: text, changes: listOf(Change) });
export const Webhook = z.object({ entry: listOf(Entry) });
