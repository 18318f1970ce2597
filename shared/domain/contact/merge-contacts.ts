import { type ContactCard, type ContactKey, mostCards } from '#shared/contracts/contact/contact.ts';
import { byText, contactOf, rootOf, textOf } from './contact-of.ts';

/** `changed` null: it is so already. */
export type Merged =
  | { readonly ok: true; readonly changed: ContactCard | null }
  | { readonly ok: false; readonly reason: 'tooManyAddresses' };

interface Merging {
  readonly into: ContactKey;
  readonly from: ContactKey;
}

/** Two contacts are one customer: one card changes, nothing that stands on any is lost, and splitting it off undoes all. */
export function mergeContacts(cards: readonly ContactCard[], { into, from }: Merging): Merged {
  const known = byText(cards);
  const main = rootOf(known, into);
  const merged = rootOf(known, from);
  if (textOf(main.key) === textOf(merged.key)) return { ok: true, changed: null };
  const together = [main, merged].reduce(
    (sum, { key }) => sum + contactOf(cards, key).cards.length,
    0,
  );
  if (together > mostCards) return { ok: false, reason: 'tooManyAddresses' };
  return { ok: true, changed: { ...merged, within: main.key } };
}

/** A card is a contact of its own again, with whatever had been merged into it; null: it is so already. */
export function splitContact(cards: readonly ContactCard[], key: ContactKey): ContactCard | null {
  const card = byText(cards).get(textOf(key));
  return card && card.within !== null ? { ...card, within: null } : null;
}
