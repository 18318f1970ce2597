import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../flavor.ts';

/** The first tables for messages. A migration that was released is never changed; what changes later is a new one. */
export async function createMessageTables(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await createConversations(db, types);
  await createDialogues(db, types);
  await createMessages(db, types);
  await createAttachments(db, types);
  await createIndexes(db, types);
}

async function createConversations(db: Kysely<unknown>, types: ColumnTypes) {
  await db.schema
    .createTable('conversations')
    .addColumn('tenant', types.id, (column) => column.notNull())
    .addColumn('conversation', types.id, (column) => column.notNull())
    .addColumn('channel', types.text(16), (column) => column.notNull())
    .addColumn('address', types.text(320), (column) => column.notNull())
    .addColumn('customer_address', types.text(320), (column) => column.notNull())
    .addColumn('customer_name', types.text(256))
    .addColumn('thread', types.exact(512))
    .addPrimaryKeyConstraint('conversations_key', ['tenant', 'conversation'])
    .execute();
}

async function createDialogues(db: Kysely<unknown>, types: ColumnTypes) {
  await db.schema
    .createTable('message_dialogues')
    .addColumn('tenant', types.id, (column) => column.notNull())
    .addColumn('dialogue', types.id, (column) => column.notNull())
    .addColumn('conversation', types.id, (column) => column.notNull())
    .addColumn('contact_center', types.text(128))
    .addColumn('started_at', types.moment, (column) => column.notNull())
    .addColumn('ended_at', types.moment, (column) => column.notNull())
    .addColumn('written_at', types.moment, (column) => column.notNull())
    .addPrimaryKeyConstraint('message_dialogues_key', ['tenant', 'dialogue'])
    .execute();
}

/** Ids of providers are too long for a key of SQL Server: `message_key` stands for them. */
async function createMessages(db: Kysely<unknown>, types: ColumnTypes) {
  await db.schema
    .createTable('messages')
    .addColumn('tenant', types.id, (column) => column.notNull())
    .addColumn('dialogue', types.id, (column) => column.notNull())
    .addColumn('message_key', types.id, (column) => column.notNull())
    .addColumn('message', types.exact(512), (column) => column.notNull())
    .addColumn('conversation', types.id, (column) => column.notNull())
    .addColumn('sent_at', types.moment, (column) => column.notNull())
    .addColumn('direction', types.text(8), (column) => column.notNull())
    .addColumn('author_kind', types.text(16), (column) => column.notNull())
    .addColumn('author', types.text(128))
    .addColumn('author_name', types.text(256))
    .addColumn('kind', types.text(16), (column) => column.notNull())
    .addColumn('text', types.longText, (column) => column.notNull())
    .addColumn('content', types.json, (column) => column.notNull())
    .addColumn('reply_to', types.exact(512))
    .addColumn('provider_id', types.exact(512))
    .addColumn('delivery_state', types.text(16))
    .addColumn('delivery_at', types.moment)
    .addColumn('delivery_reason', types.text(32))
    .addColumn('delivery_code', types.text(64))
    .addPrimaryKeyConstraint('messages_key', ['tenant', 'dialogue', 'message_key'])
    .addForeignKeyConstraint(
      'messages_of_dialogue',
      ['tenant', 'dialogue'],
      'message_dialogues',
      ['tenant', 'dialogue'],
      (key) => key.onDelete('cascade'),
    )
    .execute();
}

async function createAttachments(db: Kysely<unknown>, types: ColumnTypes) {
  await db.schema
    .createTable('attachments')
    .addColumn('tenant', types.id, (column) => column.notNull())
    .addColumn('dialogue', types.id, (column) => column.notNull())
    .addColumn('message_key', types.id, (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('attachment', types.exact(128), (column) => column.notNull())
    .addColumn('kind', types.text(16), (column) => column.notNull())
    .addColumn('name', types.text(256))
    .addColumn('type', types.text(128), (column) => column.notNull())
    .addColumn('size', 'bigint')
    .addColumn('state', types.text(16), (column) => column.notNull())
    .addColumn('sha256', types.text(64))
    .addColumn('inline_id', types.text(256))
    .addPrimaryKeyConstraint('attachments_key', ['tenant', 'dialogue', 'message_key', 'position'])
    .addForeignKeyConstraint(
      'attachments_of_message',
      ['tenant', 'dialogue', 'message_key'],
      'messages',
      ['tenant', 'dialogue', 'message_key'],
      (key) => key.onDelete('cascade'),
    )
    .execute();
}

/** None begins with the tenant, see the tables of records. */
async function createIndexes(db: Kysely<unknown>, types: ColumnTypes) {
  const index = (table: string, by: string, columns: readonly string[]) =>
    db.schema
      .createIndex(`${table}_by_${by}`)
      .on(table)
      .columns([...columns])
      .execute();
  await index('conversations', 'customer', ['customer_address']);
  await index('message_dialogues', 'conversation', ['conversation', 'ended_at']);
  await index('message_dialogues', 'ended', ['ended_at']);
  await index('message_dialogues', 'written', ['written_at']);
  await index('messages', 'conversation', ['conversation', 'sent_at', 'message']);
  await types.wordsIndex('messages_by_words', 'messages', 'text')?.execute(db);
}
