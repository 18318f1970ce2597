import { z } from 'zod';

const text = (longest: number) => z.string().min(1).max(longest);
const File = z.strictObject({ id: z.string().optional(), link: z.url().optional() });
const Captioned = File.extend({ caption: z.string().max(1_024).optional() });
/** By its id, or from an address. */
const isOneOf = ({ id, link }: z.infer<typeof File>) => (id === undefined) !== (link === undefined);
const oneOf = { path: ['id'], error: 'exactly one of id and link' };

const Header = z.looseObject({ type: z.enum(['text', 'image', 'video', 'document']) }).optional();
const footer = z.strictObject({ text: text(60) }).optional();
const reply = z.strictObject({ id: text(256), title: text(20) });
const row = z.strictObject({
  id: text(200),
  title: text(24),
  description: z.string().max(72).optional(),
});
const rows = (sections: readonly { readonly rows: readonly unknown[] }[]) =>
  sections.reduce((sum, section) => sum + section.rows.length, 0);

const Interactive = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('button'),
    header: Header,
    body: z.strictObject({ text: text(1_024) }),
    footer,
    action: z.strictObject({
      buttons: z
        .array(z.strictObject({ type: z.literal('reply'), reply }))
        .min(1)
        .max(3)
        .refine(
          (buttons) => new Set(buttons.map((each) => each.reply.title)).size === buttons.length,
          {
            error: 'two buttons have the same title',
          },
        )
        .refine(
          (buttons) => new Set(buttons.map((each) => each.reply.id)).size === buttons.length,
          {
            error: 'two buttons have the same id',
          },
        ),
    }),
  }),
  z.strictObject({
    type: z.literal('list'),
    header: Header,
    body: z.strictObject({ text: text(4_096) }),
    footer,
    action: z.strictObject({
      button: text(20),
      sections: z
        .array(z.strictObject({ title: z.string().max(24).optional(), rows: z.array(row).min(1) }))
        .min(1)
        .max(10)
        .refine((sections) => rows(sections) <= 10, { error: 'more than 10 rows' }),
    }),
  }),
  z.looseObject({
    type: z.literal('cta_url'),
    body: z.strictObject({ text: text(1_024) }),
    action: z.looseObject({ name: z.literal('cta_url') }),
  }),
  z.looseObject({ type: z.literal('flow'), action: z.looseObject({ name: z.literal('flow') }) }),
]);

const Parameter = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  payload: z.string().optional(),
  coupon_code: z.string().optional(),
  parameter_name: z.string().optional(),
});

export const TemplateSending = z.strictObject({
  name: text(512),
  namespace: z.string().optional(),
  language: z.strictObject({ code: text(16), policy: z.string().optional() }),
  components: z
    .array(
      z.strictObject({
        type: z.string(),
        sub_type: z.string().optional(),
        index: z.union([z.string(), z.number()]).optional(),
        parameters: z.array(Parameter).default([]),
      }),
    )
    .default([]),
});
export type TemplateSending = z.infer<typeof TemplateSending>;

/** What stands under the name of each type. Source: Meta's "Messages" of the Cloud API. */
export const contents: Readonly<Record<string, z.ZodType>> = {
  text: z.strictObject({ body: text(4_096), preview_url: z.boolean().optional() }),
  image: Captioned.refine(isOneOf, oneOf),
  video: Captioned.refine(isOneOf, oneOf),
  audio: File.extend({ voice: z.boolean().optional() }).refine(isOneOf, oneOf),
  document: Captioned.extend({ filename: z.string().max(240).optional() }).refine(isOneOf, oneOf),
  sticker: File.refine(isOneOf, oneOf),
  location: z.strictObject({
    latitude: z.coerce.number().min(-90).max(90),
    longitude: z.coerce.number().min(-180).max(180),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  contacts: z
    .array(
      z.looseObject({
        name: z.looseObject({ formatted_name: text(1_024), first_name: z.string().optional() }),
      }),
    )
    .min(1),
  reaction: z.strictObject({ message_id: text(512), emoji: z.string().max(16) }),
  interactive: Interactive,
  template: TemplateSending,
};

export const Envelope = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.enum(['individual', 'group']).optional(),
  /** A number; or `recipient`, the id of somebody. */
  to: z.string().min(1).optional(),
  recipient: z.string().min(1).optional(),
  type: z.string().default('text'),
  context: z.strictObject({ message_id: z.string() }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
});
export type Envelope = z.infer<typeof Envelope>;

export const ReadReceipt = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
});
