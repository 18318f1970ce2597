import type { Kysely } from 'kysely';
import type { ContactStore } from '#shared/ports/contact-store.ts';
import type { StoreAnswer } from '#shared/ports/record-store.ts';
import type { Flavor } from '../flavor.ts';
import { cardsAround, saveCard } from './contact-cards.ts';
import { contactHistory, searchContacts } from './contact-search.ts';
import type { MessageTables } from './tables.ts';

type Reading = <T extends object>(
  work: (db: Kysely<MessageTables>) => Promise<T>,
) => Promise<StoreAnswer<T>>;

/** Contacts beside the messages of a customer. */
export function openContacts(reading: Reading, flavor: Flavor): ContactStore {
  return {
    around: (tenant, keys) =>
      reading(async (db) => ({ cards: await cardsAround(db, tenant, keys) })),
    save: (tenant, card) =>
      reading(async (db) => ({ saved: await saveCard(db, flavor, tenant, card) })),
    search: (tenant, query) =>
      reading(async (db) => ({ found: await searchContacts(db, { tenant, ...query }) })),
    historyOf: (tenant, keys, page) =>
      reading((db) => contactHistory(db, flavor, { tenant, keys, ...page })),
  };
}
