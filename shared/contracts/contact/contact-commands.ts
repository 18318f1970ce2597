import { z } from 'zod';
import { Channel } from '../conversation/channel.ts';
import { DeskMessage } from '../desk/desk-conversation.ts';
import { Contact, ContactKey } from './contact.ts';

/** Why the customer's own database, where contacts are, cannot be read now; null: it could. */
const ContactProblem = z.enum(['noStore', 'unreachable']).nullable();
export type ContactProblem = z.infer<typeof ContactProblem>;

/** `GET /api/desk/dialogues/{dialogue}/contact`, `POST /api/contacts/read`: null: they have no address, as a withheld number. */
export const ContactRead = z.object({ problem: ContactProblem, contact: Contact.nullable() });
export type ContactRead = z.infer<typeof ContactRead>;

/** `POST /api/contacts/search`: addresses are no part of a URL, for those are logged. */
export const SearchContacts = z.strictObject({ words: z.string().trim().min(2).max(200) });

export const ContactsFound = z.object({ problem: ContactProblem, contacts: z.array(Contact) });
export type ContactsFound = z.infer<typeof ContactsFound>;

/** `POST /api/contacts/read`. */
export const ContactOf = z.strictObject({ of: ContactKey });

/** `POST /api/contacts/change`: what stands on one card. */
export const ChangeContact = z.strictObject({
  of: ContactKey,
  name: z
    .string()
    .trim()
    .max(256)
    .nullable()
    .transform((name) => name || null),
  notes: z.string().trim().max(4_000),
  /** Of the card that was read. */
  version: z.int().min(0),
});
export type ChangeContact = z.infer<typeof ChangeContact>;

/** `POST /api/contacts/merge`: both are one customer. */
export const MergeContacts = z.strictObject({ into: ContactKey, from: ContactKey });
export type MergeContacts = z.infer<typeof MergeContacts>;

/** `POST /api/contacts/history`, `GET /api/desk/dialogues/{dialogue}/contact/history`. */
export const ContactHistoryOf = z.strictObject({
  of: ContactKey,
  before: z.string().max(1_024).nullable().default(null),
});

/** What was written with a contact on all of their addresses, a page, newest last. */
export const ContactHistory = z.object({
  problem: ContactProblem,
  messages: z.array(
    z.object({
      ...DeskMessage.shape,
      channel: Channel,
      /** Our address. */
      reached: z.string(),
    }),
  ),
  /** For the page before; null: there is none. */
  before: z.string().nullable(),
});
export type ContactHistory = z.infer<typeof ContactHistory>;
