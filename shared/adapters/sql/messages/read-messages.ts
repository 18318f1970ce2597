import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { ArchivedMessage } from '#shared/ports/message-archive.ts';
import type { Flavor } from '../flavor.ts';
import { AttachmentRead, MessageRead, toMessage } from './message-of-row.ts';
import type { MessageTables } from './tables.ts';

/** What is read of a message. */
export function messagesIn(db: Kysely<MessageTables>, flavor: Flavor) {
  return db
    .selectFrom('messages')
    .select([
      'messages.tenant',
      'messages.dialogue',
      'messages.conversation',
      'messages.message_key',
      'messages.message',
      'messages.direction',
      'messages.author_kind',
      'messages.author',
      'messages.author_name',
      'messages.content',
      'messages.reply_to',
      'messages.provider_id',
      'messages.delivery_state',
      'messages.delivery_reason',
      'messages.delivery_code',
      flavor.toMilliseconds('messages.sent_at').as('sent'),
      flavor.toMilliseconds('messages.delivery_at').as('delivered'),
    ]);
}

/** Rows as messages, each with its files. */
export async function withFiles(
  db: Kysely<MessageTables>,
  tenant: string,
  found: readonly unknown[],
): Promise<ArchivedMessage[]> {
  const rows = z.array(MessageRead).parse(found);
  if (rows.length === 0) return [];
  const files = z.array(AttachmentRead).parse(await filesOf(db, tenant, rows).execute());
  const place = (row: Pick<MessageRead, 'dialogue' | 'message_key'>) =>
    `${row.dialogue} ${row.message_key}`;
  const byMessage = Map.groupBy(files, place);
  return rows.map((row) => ({
    dialogue: row.dialogue,
    message: toMessage(row, byMessage.get(place(row)) ?? []),
  }));
}

function filesOf(db: Kysely<MessageTables>, tenant: string, rows: readonly MessageRead[]) {
  const all = (names: readonly string[]) => [...new Set(names)];
  return db
    .selectFrom('attachments')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('dialogue', 'in', all(rows.map(({ dialogue }) => dialogue)))
    .where('message_key', 'in', all(rows.map((row) => row.message_key)))
    .orderBy('position');
}
