import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { ArchivePage } from '#shared/ports/message-archive.ts';
import type { Flavor } from '../flavor.ts';
import { messagesIn, withFiles } from './read-messages.ts';
import { instantOf } from './rows-of-dialogue.ts';
import type { MessageTables } from './tables.ts';

interface PageOf {
  readonly tenant: string;
  readonly conversation: string;
  readonly before: string | null;
  readonly limit: number;
}

/** Where a page begins: time, message and dialogue of its oldest. */
const Cursor = z.tuple([z.number(), z.string(), z.string()]);
type Cursor = z.infer<typeof Cursor>;

/** A page of a conversation, newest last; what is no cursor begins with the newest. Throws what the driver throws. */
export async function pageOf(
  db: Kysely<MessageTables>,
  flavor: Flavor,
  { tenant, conversation, before, limit }: PageOf,
): Promise<ArchivePage> {
  const from = before === null ? undefined : readCursor(before);
  // One more tells whether there is a page before.
  const rows = await rowsOf(db, flavor, { tenant, conversation, from, limit: limit + 1 }).execute();
  const found = await withFiles(db, tenant, rows);
  const messages = found.slice(0, limit).toReversed();
  const [oldest] = messages;
  return { messages, before: found.length > limit && oldest ? writeCursor(oldest) : null };
}

/** Served by the index of conversations. */
function rowsOf(
  db: Kysely<MessageTables>,
  flavor: Flavor,
  { tenant, conversation, from, limit }: Omit<PageOf, 'before'> & { from: Cursor | undefined },
) {
  const all = messagesIn(db, flavor)
    .where('messages.conversation', '=', conversation)
    .where('messages.tenant', '=', tenant)
    .orderBy('messages.sent_at', 'desc')
    .orderBy('messages.message', 'desc')
    .orderBy('messages.dialogue', 'desc')
    .offset(0)
    .fetch(limit);
  if (!from) return all;
  const [time, message, dialogue] = from;
  const at = flavor.moment(instantOf(time));
  // The first condition bounds the index, which databases do not see in the second.
  return all
    .where('messages.sent_at', '<=', at)
    .where(({ eb, or, and }) =>
      or([
        eb('messages.sent_at', '<', at),
        eb('messages.message', '<', message),
        and([eb('messages.message', '=', message), eb('messages.dialogue', '<', dialogue)]),
      ]),
    );
}

function writeCursor({ dialogue, message }: ArchivePage['messages'][number]): string {
  const cursor: Cursor = [message.at, message.id, dialogue];
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function readCursor(text: string): Cursor | undefined {
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}
