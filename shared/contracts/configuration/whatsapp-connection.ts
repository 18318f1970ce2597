import { z } from 'zod';
import { Verification } from './verification.ts';

const key = z.string().trim().min(8).max(512);

/** `POST /api/whatsapp-channels/{address}` (W3). */
export const ConnectWhatsApp = z.union([
  z.strictObject({
    /** Of the number's channel at 360dialog; it can be replaced, but never read. */
    apiKey: key,
  }),
  z.strictObject({
    /** The key is made by the partner account that was set; all earlier ones of the number end. */
    partner: z.literal(true),
  }),
]);
export type ConnectWhatsApp = z.infer<typeof ConnectWhatsApp>;

export const WhatsAppConnection = z.object({
  /** Where 360dialog now tells what happens. */
  webhook: z.string(),
  /** How many templates the account has; 0 also while it is not ready. */
  templates: z.int(),
});
export type WhatsAppConnection = z.infer<typeof WhatsAppConnection>;

/**
 * `pending`: it becomes ready, which takes up to 30 minutes, or somebody has to do what `todo` says · `limited`: it works, within
 * limits until the business is verified, or as Meta says · `active` · `failed`: nothing can be sent until `todo` is done.
 */
export const WhatsAppState = z.enum(['pending', 'limited', 'active', 'failed']);
export type WhatsAppState = z.infer<typeof WhatsAppState>;

/** What is missing; `say` is one sentence for the administrator, Meta's own where it gave one. */
export const WhatsAppTodo = z.object({
  what: z.enum([
    'connect',
    'wait',
    'newKey',
    'webhook',
    'verifyBusiness',
    'displayName',
    'account',
    'quality',
  ]),
  say: z.string(),
});
export type WhatsAppTodo = z.infer<typeof WhatsAppTodo>;

/** How the business shows itself; null: not set. */
export const WhatsAppProfile = z.object({
  about: z.string().nullable(),
  address: z.string().nullable(),
  description: z.string().nullable(),
  email: z.string().nullable(),
  websites: z.array(z.string()),
  /** Of Meta's, for some days. */
  picture: z.string().nullable(),
});
export type WhatsAppProfile = z.infer<typeof WhatsAppProfile>;

/** `GET /api/whatsapp-channels/{address}` */
export const WhatsAppOverview = z.object({
  state: WhatsAppState,
  todo: z.array(WhatsAppTodo),
  /** As customers see it, where a partner account is set; null: it is not told. */
  displayName: z.string().nullable(),
  /** Customers who may be written to first in a day, as Meta told last: `TIER_250` …; null: not told yet. */
  limit: z.string().nullable(),
  profile: WhatsAppProfile.nullable(),
  templates: z.array(
    z.object({
      name: z.string(),
      language: z.string(),
      category: z.string(),
      status: z.string(),
      quality: z.string(),
    }),
  ),
  /** The chosen one; null: the one that the flow names. */
  invitation: z.string().nullable(),
  /** Of the telephone number of the same digits. */
  verification: Verification.nullable(),
});
export type WhatsAppOverview = z.infer<typeof WhatsAppOverview>;

/** `POST /api/whatsapp-channels/{address}/profile`; what is absent stays. */
export const ChangeWhatsAppProfile = z.strictObject({
  about: z.string().trim().min(1).max(139).optional(),
  address: z.string().max(256).optional(),
  description: z.string().max(512).optional(),
  email: z.email().max(128).optional(),
  websites: z.array(z.url().max(256)).max(2).optional(),
  /** JPEG or PNG in base 64. */
  picture: z
    .strictObject({ type: z.enum(['image/jpeg', 'image/png']), content: z.base64().max(200_000) })
    .optional(),
});
export type ChangeWhatsAppProfile = z.infer<typeof ChangeWhatsAppProfile>;

/** `POST /api/whatsapp-channels/{address}/invitation`; null: the one that the flow names. */
export const ChooseInvitation = z.strictObject({ template: z.string().min(1).max(512).nullable() });

/** `POST /api/whatsapp-partner`: account of a 360dialog partner; it can be replaced, but never read. */
export const SetWhatsAppPartner = z.union([
  z.strictObject({ id: z.string().min(1).max(64), apiKey: key }),
  z.strictObject({
    id: z.string().min(1).max(64),
    username: z.string().min(1).max(320),
    password: z.string().min(1).max(512),
  }),
]);
export type SetWhatsAppPartner = z.infer<typeof SetWhatsAppPartner>;

/** A number of the partner's, as 360dialog has it. */
export const PartnerChannel = z.object({
  id: z.string(),
  /** Digits. */
  number: z.string(),
  name: z.string().nullable(),
  /** In 360dialog's words. */
  status: z.string(),
});
export type PartnerChannel = z.infer<typeof PartnerChannel>;
export const PartnerChannels = z.object({ items: z.array(PartnerChannel) });
