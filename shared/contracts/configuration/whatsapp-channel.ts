import { z } from 'zod';

/** What WhatsApp told last of an account or a number, in its own words. */
export const AccountWord = z.strictObject({
  /** The webhook's field: `account_update`, `phone_number_quality_update` … */
  what: z.string().max(128),
  /** `DISABLED_UPDATE`, `FLAGGED` … */
  event: z.string().max(128),
  /** `TIER_250` …; null: none was told. */
  limit: z.string().max(64).nullable(),
  /** Milliseconds since 1970. */
  at: z.int(),
});
export type AccountWord = z.infer<typeof AccountWord>;

/** By what the deflector's flow names it (W1): the invitation that was chosen for the number is sent in its place. */
export const standardInvitation = 'continue_on_whatsapp';

/** A WhatsApp number that is connected (W3); its secrets lie in Key Vault. */
export const WhatsAppChannel = z.strictObject({
  /** Its digits. */
  id: z.string().regex(/^[1-9]\d{4,14}$/),
  /** When its key was last set; milliseconds since 1970. */
  connectedAt: z.int(),
  /** Name of the template by which customers are invited (W1); null: the one that the flow names. */
  invitation: z.string().max(512).nullable().default(null),
  /** Until then (ms since 1970) whatever was remembered of its templates is too old. */
  templatesAt: z.int().default(0),
  /** The last word of each kind. */
  words: z.array(AccountWord).max(20).default([]),
});
export type WhatsAppChannel = z.infer<typeof WhatsAppChannel>;
