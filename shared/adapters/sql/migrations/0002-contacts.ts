import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../flavor.ts';

/** What people wrote down about customers. Addresses are too long for a key of SQL Server: `contact_key` stands for them. */
export async function createContacts(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('contacts')
    .addColumn('tenant', types.id, (column) => column.notNull())
    .addColumn('contact_key', types.id, (column) => column.notNull())
    .addColumn('channel', types.text(16), (column) => column.notNull())
    .addColumn('address', types.text(320), (column) => column.notNull())
    .addColumn('name', types.text(256))
    .addColumn('notes', types.text(4000), (column) => column.notNull())
    .addColumn('within_key', types.id)
    .addColumn('within_channel', types.text(16))
    .addColumn('within_address', types.text(320))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('changed_at', types.moment, (column) => column.notNull())
    .addPrimaryKeyConstraint('contacts_key', ['tenant', 'contact_key'])
    .execute();
  await db.schema
    .createIndex('contacts_by_within')
    .on('contacts')
    .columns(['within_key'])
    .execute();
}
