import { z } from 'zod';

export const AttachmentKind = z.enum(['image', 'video', 'voice', 'audio', 'document', 'sticker']);
export type AttachmentKind = z.infer<typeof AttachmentKind>;

/**
 * A file of a message. `pending`: not fetched yet · `ready`: in the customer's own storage · `tooLarge`, `refused` (its
 * type): never fetched · `infected`: quarantined, shown to nobody · `missing`: the provider does not have it any more.
 */
export const Attachment = z
  .object({
    /** Unique in its message. */
    id: z.string().min(1).max(128),
    kind: AttachmentKind,
    name: z.string().max(256).nullable(),
    /** MIME type. */
    type: z.string().max(128),
    /** Bytes; null: not known yet. */
    size: z.int().nullable(),
    state: z.enum(['pending', 'ready', 'tooLarge', 'refused', 'infected', 'missing']),
    /** By which the provider gives it out; null: it is ours. */
    source: z.string().max(2_000).nullable().default(null),
    /** Hex; null: the provider told none. */
    sha256: z.string().max(64).nullable().default(null),
    /** The `cid` of an image inside a mail; null: it stands by itself. */
    inline: z.string().max(256).nullable().default(null),
  })
  .readonly();
export type Attachment = z.infer<typeof Attachment>;
