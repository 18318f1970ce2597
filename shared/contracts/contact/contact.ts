import { z } from 'zod';
import { Channel } from '../conversation/channel.ts';

/** An address of a customer's and its channel, by which they are found: `{ channel: 'whatsapp', address: '+491715550123' }`. */
export const ContactKey = z
  .object({ channel: Channel, address: z.string().trim().min(1).max(320) })
  .readonly();
export type ContactKey = z.infer<typeof ContactKey>;

/** What people wrote down about one address. Cards that were merged by hand are one contact. */
export const ContactCard = z
  .object({
    key: ContactKey,
    /** Null: nobody has said. */
    name: z.string().max(256).nullable(),
    notes: z.string().max(4_000),
    /** The card that this one was merged into; null: none. */
    within: ContactKey.nullable(),
    /** Rises with each change; 0: nothing is kept yet. */
    version: z.int(),
  })
  .readonly();
export type ContactCard = z.infer<typeof ContactCard>;

/** A customer as far as people have said which addresses are theirs. */
export const Contact = z
  .object({
    /** The first that is known of any of the cards. */
    name: z.string().nullable(),
    /** The one that the others were merged into is first. */
    cards: z.array(ContactCard).min(1).readonly(),
  })
  .readonly();
export type Contact = z.infer<typeof Contact>;

/** Addresses of one contact at most. */
export const mostCards = 50;
