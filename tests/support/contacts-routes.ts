import { Hono } from 'hono';
import type { Contact, ContactCard, ContactKey } from '#shared/contracts/contact/contact.ts';
import {
  ChangeContact,
  ContactHistoryOf,
  ContactOf,
  MergeContacts,
  SearchContacts,
} from '#shared/contracts/contact/contact-commands.ts';
import { blankCard, byText, contactOf, textOf } from '#shared/domain/contact/contact-of.ts';
import { mergeContacts, splitContact } from '#shared/domain/contact/merge-contacts.ts';
import type { DeskWorld } from './desk-world.ts';

/** Contacts in memory, by the rules of the real ones; below `/api/contacts`. */
export function contactsRoutes(world: () => DeskWorld): Hono {
  const api = new Hono();
  const inbox = () => world().inbox;
  const read = (of: ContactKey) => ({ problem: null, contact: contactOf(inbox().cards, of) });
  function put(changed: ContactCard | null) {
    if (!changed) return;
    const others = inbox().cards.filter(({ key }) => textOf(key) !== textOf(changed.key));
    inbox().cards = [...others, { ...changed, version: changed.version + 1 }];
  }
  api.post('/search', async (context) => {
    const { words } = SearchContacts.parse(await context.req.json());
    const hits = inbox().cards.filter(({ name, key }) =>
      `${name} ${key.address}`.toLowerCase().includes(words.toLowerCase()),
    );
    const contacts = new Map<string, Contact>(
      hits.map(({ key }) => {
        const contact = contactOf(inbox().cards, key);
        return [textOf(contact.cards[0]?.key ?? key), contact];
      }),
    );
    return context.json({ problem: null, contacts: [...contacts.values()] });
  });
  api.post('/read', async (context) =>
    context.json(read(ContactOf.parse(await context.req.json()).of)),
  );
  api.post('/history', async (context) => {
    ContactHistoryOf.parse(await context.req.json());
    return context.json(inbox().contactHistory);
  });
  api.post('/change', async (context) => {
    const { of, name, notes } = ChangeContact.parse(await context.req.json());
    const card = byText(inbox().cards).get(textOf(of)) ?? blankCard(of);
    put({ ...card, name, notes });
    return context.json(read(of));
  });
  api.post('/merge', async (context) => {
    const wish = MergeContacts.parse(await context.req.json());
    const merged = mergeContacts(inbox().cards, wish);
    if (merged.ok) put(merged.changed);
    return context.json(read(wish.into));
  });
  api.post('/split', async (context) => {
    const { of } = ContactOf.parse(await context.req.json());
    put(splitContact(inbox().cards, of));
    return context.json(read(of));
  });
  return api;
}
