import type { Kysely } from 'kysely';
import type { ArchiveHit } from '#shared/ports/message-archive.ts';
import type { Flavor } from '../flavor.ts';
import { messagesIn, withFiles } from './read-messages.ts';
import type { MessageTables } from './tables.ts';

interface Search {
  readonly tenant: string;
  readonly words: string;
  readonly customer: string | null;
  readonly limit: number;
}

const mostWords = 10;

/** Messages that hold all of the words, newest first. Throws what the driver throws. */
export async function search(
  db: Kysely<MessageTables>,
  flavor: Flavor,
  { words, ...query }: Search,
): Promise<ArchiveHit[]> {
  const wanted = words.match(/[\p{L}\p{N}]+/gu)?.slice(0, mostWords) ?? [];
  if (wanted.length === 0) return [];
  const rows = await hitsOf(db, flavor, { ...query, wanted }).execute();
  const found = await withFiles(db, query.tenant, rows);
  return found.flatMap((hit, index) => {
    const row = rows[index];
    if (!row) return [];
    const { conversation, customer_address: address, customer_name: name } = row;
    return [{ ...hit, conversation, customer: { address, name } }];
  });
}

function hitsOf(
  db: Kysely<MessageTables>,
  flavor: Flavor,
  { tenant, wanted, customer, limit }: Omit<Search, 'words'> & { wanted: readonly string[] },
) {
  const all = messagesIn(db, flavor)
    .innerJoin('conversations', (join) =>
      join
        .onRef('conversations.tenant', '=', 'messages.tenant')
        .onRef('conversations.conversation', '=', 'messages.conversation'),
    )
    .select(['conversations.customer_address', 'conversations.customer_name'])
    .where('messages.tenant', '=', tenant)
    .where(flavor.hasWords('messages.text', wanted))
    .orderBy('messages.sent_at', 'desc')
    .orderBy('messages.message', 'desc')
    .offset(0)
    .fetch(limit);
  return customer === null ? all : all.where('conversations.customer_address', '=', customer);
}
