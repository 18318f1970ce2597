import type { ExpressionBuilder, Kysely } from 'kysely';
import { ContactKey } from '#shared/contracts/contact/contact.ts';
import { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import { textOf } from '#shared/domain/contact/contact-of.ts';
import type { ContactMessage, KnownCustomer } from '#shared/ports/contact-store.ts';
import type { Flavor } from '../flavor.ts';
import { pageOf } from './page.ts';
import type { MessageTables } from './tables.ts';

interface Search {
  readonly tenant: string;
  readonly words: string;
  readonly limit: number;
}

const mostWords = 10;

/** Whoever has all of the words on their card, in the name they gave, or in their address; cards first. */
export async function searchContacts(
  db: Kysely<MessageTables>,
  { tenant, words, limit }: Search,
): Promise<readonly KnownCustomer[]> {
  const wanted = wantedOf(words);
  if (wanted.length === 0) return [];
  const cards = await db
    .selectFrom('contacts')
    .select(['channel', 'address', 'name'])
    .where('tenant', '=', tenant)
    .where((eb) => eb.and(wanted.map((word) => holds(eb, ['name', 'address', 'notes'], word))))
    .orderBy('name')
    .orderBy('contact_key')
    .offset(0)
    .fetch(limit)
    .execute();
  const customers = await db
    .selectFrom('conversations')
    .select(['channel', 'customer_address as address', 'customer_name as name'])
    .distinct()
    .where('tenant', '=', tenant)
    .where((eb) =>
      eb.and(wanted.map((word) => holds(eb, ['customer_name', 'customer_address'], word))),
    )
    .orderBy('customer_name')
    .orderBy('customer_address')
    .orderBy('channel')
    .offset(0)
    .fetch(limit)
    .execute();
  return firstOfEach([...cards, ...customers], limit);
}

/** A number is found however it is written, with or without its country. */
function wantedOf(words: string): readonly string[] {
  const isNumber = /^[+\d\s()./-]+$/.test(words);
  if (isNumber) return [words.replaceAll(/\D/g, '').replace(/^0+/, '')].filter(Boolean);
  return words.match(/[\p{L}\p{N}]+/gu)?.slice(0, mostWords) ?? [];
}

function holds<Table extends 'contacts' | 'conversations'>(
  eb: ExpressionBuilder<MessageTables, Table>,
  columns: readonly (keyof MessageTables[Table] & string)[],
  word: string,
) {
  const part = `%${word.toLowerCase()}%`;
  return eb.or(columns.map((column) => eb(eb.fn<string>('lower', [eb.ref(column)]), 'like', part)));
}

interface Row {
  readonly channel: string;
  readonly address: string;
  readonly name: string | null;
}

function firstOfEach(rows: readonly Row[], limit: number): readonly KnownCustomer[] {
  const found = new Map<string, KnownCustomer>();
  for (const { channel, address, name } of rows) {
    const key = ContactKey.parse({ channel, address });
    const known = found.get(textOf(key));
    found.set(textOf(key), { key, name: known?.name ?? name });
  }
  return [...found.values()].slice(0, limit);
}

interface History {
  readonly tenant: string;
  readonly keys: readonly ContactKey[];
  readonly before: string | null;
  readonly limit: number;
}

/** Threads of mail may be many; a contact with more shows these. */
const mostConversations = 1_000;

/** What was written with whoever has one of these addresses, newest last. Throws what the driver throws. */
export async function contactHistory(
  db: Kysely<MessageTables>,
  flavor: Flavor,
  { tenant, keys, before, limit }: History,
): Promise<{ readonly messages: readonly ContactMessage[]; readonly before: string | null }> {
  if (keys.length === 0) return { messages: [], before: null };
  const rows = await db
    .selectFrom('conversations')
    .select(['conversation', 'channel', 'address'])
    .where('tenant', '=', tenant)
    .where(({ eb, and, or }) =>
      or(
        keys.map(({ channel, address }) =>
          and([eb('customer_address', '=', address), eb('channel', '=', channel)]),
        ),
      ),
    )
    .orderBy('conversation')
    .offset(0)
    .fetch(mostConversations)
    .execute();
  const where = new Map(rows.map((row) => [row.conversation, row]));
  const page = await pageOf(db, flavor, {
    tenant,
    conversations: [...where.keys()],
    before,
    limit,
  });
  return {
    messages: page.messages.flatMap(({ conversation, ...message }) => {
      const found = where.get(conversation);
      if (!found) return [];
      const channel = TextChannelName.parse(found.channel);
      return [{ ...message, channel, reached: found.address }];
    }),
    before: page.before,
  };
}
