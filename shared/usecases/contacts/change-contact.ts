import type { Answer } from '#shared/contracts/answer.ts';
import type { ContactCard, ContactKey } from '#shared/contracts/contact/contact.ts';
import type {
  ChangeContact,
  ContactRead,
  MergeContacts,
} from '#shared/contracts/contact/contact-commands.ts';
import { blankCard, byText, textOf } from '#shared/domain/contact/contact-of.ts';
import { mergeContacts, splitContact } from '#shared/domain/contact/merge-contacts.ts';
import { askContacts, type ContactParts } from './contact-parts.ts';
import { readContact } from './read-contact.ts';

export type ContactRefused =
  | 'changedMeanwhile'
  | 'tooManyAddresses'
  | 'noMessageStore'
  | 'messageStoreUnreachable';

export type ContactChanged = Answer<ContactRead, ContactRefused>;

/** What somebody writes down about a customer, on the card of one address. */
export function changeContact(
  parts: ContactParts,
  tenant: string,
  { of, name, notes, version }: ChangeContact,
): Promise<ContactChanged> {
  return change(parts, tenant, [of], (cards) => {
    const card = byText(cards).get(textOf(of)) ?? blankCard(of);
    // Sent twice it is written once.
    if (card.name === name && card.notes === notes) return { ok: true, changed: null };
    if (card.version !== version) return { ok: false, reason: 'changedMeanwhile' };
    return { ok: true, changed: { ...card, name, notes } };
  });
}

/** Two contacts are one customer, says somebody; nobody guesses it. */
export function mergeTwoContacts(
  parts: ContactParts,
  tenant: string,
  { into, from }: MergeContacts,
): Promise<ContactChanged> {
  return change(parts, tenant, [into, from], (cards) => mergeContacts(cards, { into, from }));
}

/** Takes a merge back. */
export function splitOneContact(
  parts: ContactParts,
  tenant: string,
  of: ContactKey,
): Promise<ContactChanged> {
  return change(parts, tenant, [of], (cards) => ({ ok: true, changed: splitContact(cards, of) }));
}

type Decided =
  | { readonly ok: true; readonly changed: ContactCard | null }
  | { readonly ok: false; readonly reason: 'changedMeanwhile' | 'tooManyAddresses' };

async function change(
  parts: ContactParts,
  tenant: string,
  keys: readonly [ContactKey, ...ContactKey[]],
  decide: (cards: readonly ContactCard[]) => Decided,
): Promise<ContactChanged> {
  const asked = await askContacts(parts, tenant, (contacts) => contacts.around(tenant, keys));
  if (!asked.ok) return refused(asked.problem);
  const decided = decide(asked.value.cards);
  if (!decided.ok) return decided;
  const { changed } = decided;
  if (changed) {
    const saved = await askContacts(parts, tenant, (contacts) => contacts.save(tenant, changed));
    if (!saved.ok) return refused(saved.problem);
    if (!saved.value.saved) return { ok: false, reason: 'changedMeanwhile' };
  }
  return { ok: true, value: await readContact(parts, tenant, keys[0]) };
}

function refused(problem: 'noStore' | 'unreachable') {
  const reason = problem === 'noStore' ? 'noMessageStore' : 'messageStoreUnreachable';
  return { ok: false, reason } as const;
}
