import type { Contact, ContactCard } from '#shared/contracts/contact/contact.ts';
import type { ContactsFound } from '#shared/contracts/contact/contact-commands.ts';
import { blankCard, contactOf, textOf } from '#shared/domain/contact/contact-of.ts';
import type { KnownCustomer } from '#shared/ports/contact-store.ts';
import { askContacts, type ContactParts } from './contact-parts.ts';

const limit = 20;

/** Whoever has these words on a card, in their name or address, each contact once. */
export async function findContacts(
  parts: ContactParts,
  tenant: string,
  words: string,
): Promise<ContactsFound> {
  const asked = await askContacts(parts, tenant, async (contacts) => {
    const hits = await contacts.search(tenant, { words, limit });
    if (!hits.ok) return hits;
    const keys = hits.found.map(({ key }) => key);
    const around = await contacts.around(tenant, keys);
    return around.ok ? { ok: true, found: hits.found, cards: around.cards } : around;
  });
  if (!asked.ok) return { problem: asked.problem, contacts: [] };
  return { problem: null, contacts: eachOnce(asked.value.found, asked.value.cards) };
}

function eachOnce(
  found: readonly KnownCustomer[],
  cards: readonly ContactCard[],
): ContactsFound['contacts'] {
  const contacts = new Map<string, Contact>();
  for (const { key, name } of found) {
    const contact = contactOf(cards, key);
    const [main = blankCard(key)] = contact.cards;
    const known = contacts.get(textOf(main.key));
    // What they call themselves counts where nobody has written a name down.
    contacts.set(textOf(main.key), {
      ...contact,
      name: known?.name ?? contact.name ?? name,
    });
  }
  return [...contacts.values()];
}
