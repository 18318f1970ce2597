import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { ArchivedMessage, ArchivePage } from '#shared/ports/message-archive.ts';
import type { Flavor } from '../flavor.ts';
import { messagesIn, withFiles } from './read-messages.ts';
import { instantOf } from './rows-of-dialogue.ts';
import type { MessageTables } from './tables.ts';

interface PageOf {
  readonly tenant: string;
  readonly conversations: readonly string[];
  readonly before: string | null;
  readonly limit: number;
}

interface MessageInConversation extends ArchivedMessage {
  readonly conversation: string;
}

interface Page {
  readonly messages: readonly MessageInConversation[];
  /** For the page before; null: there is none. */
  readonly before: string | null;
}

/** Where a page begins: time, message and dialogue of its oldest. */
const Cursor = z.tuple([z.number(), z.string(), z.string()]);
type Cursor = z.infer<typeof Cursor>;

/** A page of one conversation. */
export async function pageOfOne(
  db: Kysely<MessageTables>,
  flavor: Flavor,
  { conversation, ...of }: Omit<PageOf, 'conversations'> & { readonly conversation: string },
): Promise<ArchivePage> {
  const page = await pageOf(db, flavor, { ...of, conversations: [conversation] });
  return { ...page, messages: page.messages.map(({ conversation: _, ...message }) => message) };
}

interface Around extends Pick<PageOf, 'tenant' | 'limit'> {
  readonly conversation: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What was written before and after a moment. */
export async function pageAround(
  db: Kysely<MessageTables>,
  flavor: Flavor,
  { tenant, conversation, at, limit }: Around,
): Promise<ArchivePage> {
  const half = Math.ceil(limit / 2);
  // Everything of that moment stands before: no id is greater than that.
  const before = writeCursor({ dialogue: '', message: { at: at + 1, id: '' } });
  const of = { tenant, conversation };
  const page = await pageOfOne(db, flavor, { ...of, before, limit: half });
  const rows = await messagesIn(db, flavor)
    .where('messages.conversation', '=', conversation)
    .where('messages.tenant', '=', tenant)
    .where('messages.sent_at', '>', flavor.moment(instantOf(at)))
    .orderBy('messages.sent_at')
    .orderBy('messages.message')
    .orderBy('messages.dialogue')
    .offset(0)
    .fetch(half)
    .execute();
  const after = await withFiles(db, tenant, rows);
  return { messages: [...page.messages, ...after], before: page.before };
}

/** A page of what was written in these conversations, newest last; what is no cursor begins with the newest. Throws what the driver throws. */
export async function pageOf(
  db: Kysely<MessageTables>,
  flavor: Flavor,
  { tenant, conversations, before, limit }: PageOf,
): Promise<Page> {
  if (conversations.length === 0) return { messages: [], before: null };
  const from = before === null ? undefined : readCursor(before);
  // One more tells whether there is a page before.
  const rows = await rowsOf(db, flavor, {
    tenant,
    conversations,
    from,
    limit: limit + 1,
  }).execute();
  const found = (await withFiles(db, tenant, rows)).map((each, index) => ({
    ...each,
    conversation: rows[index]?.conversation ?? '',
  }));
  const messages = found.slice(0, limit).toReversed();
  const [oldest] = messages;
  return { messages, before: found.length > limit && oldest ? writeCursor(oldest) : null };
}

/** Served by the index of conversations. */
function rowsOf(
  db: Kysely<MessageTables>,
  flavor: Flavor,
  { tenant, conversations, from, limit }: Omit<PageOf, 'before'> & { from: Cursor | undefined },
) {
  const all = messagesIn(db, flavor)
    .where('messages.conversation', 'in', conversations)
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

interface Place {
  readonly dialogue: string;
  readonly message: { readonly at: number; readonly id: string };
}

function writeCursor({ dialogue, message }: Place): string {
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
