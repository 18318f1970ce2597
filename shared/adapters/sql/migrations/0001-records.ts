import type { CreateTableBuilder, Kysely } from 'kysely';
import type { ColumnTypes } from '../flavor.ts';

/** The first tables. A migration that was released is never changed; what changes later is a new one. */
export async function createRecordTables(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await createDialogues(db, types);
  await createSegments(db, types);
  await createOtherParts(db, types);
  await createIndexes(db);
}

async function createDialogues(db: Kysely<unknown>, types: ColumnTypes) {
  await db.schema
    .createTable('dialogues')
    .addColumn('tenant', types.id, (column) => column.notNull())
    .addColumn('dialogue', types.id, (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('schema_version', 'integer', (column) => column.notNull())
    .addColumn('channel', types.text(16), (column) => column.notNull())
    .addColumn('direction', types.text(16), (column) => column.notNull())
    .addColumn('customer_address', types.text(320))
    .addColumn('customer_name', types.text(256))
    .addColumn('address', types.text(320), (column) => column.notNull())
    .addColumn('started_at', types.moment, (column) => column.notNull())
    .addColumn('answered_at', types.moment)
    .addColumn('ended_at', types.moment, (column) => column.notNull())
    .addColumn('ended_by', types.text(16), (column) => column.notNull())
    .addColumn('end_reason', types.text(64), (column) => column.notNull())
    .addColumn('language', types.text(35))
    .addColumn('flow', types.text(128))
    .addColumn('flow_version', 'integer')
    .addColumn('flow_node', types.text(128))
    .addColumn('variables', types.json, (column) => column.notNull())
    .addColumn('written_at', types.moment, (column) => column.notNull().defaultTo(types.now))
    .addPrimaryKeyConstraint('dialogues_key', ['tenant', 'dialogue'])
    .execute();
}

async function createSegments(db: Kysely<unknown>, types: ColumnTypes) {
  await partTable(db, 'segments', types)
    .addColumn('kind', types.text(16), (column) => column.notNull())
    .addColumn('contact_center', types.text(128))
    .addColumn('agent', types.text(128))
    .addColumn('target', types.text(320))
    .addColumn('outcome', types.text(16), (column) => column.notNull())
    .addColumn('started_at', types.moment, (column) => column.notNull())
    .addColumn('ended_at', types.moment, (column) => column.notNull())
    .execute();
}

async function createOtherParts(db: Kysely<unknown>, types: ColumnTypes) {
  await partTable(db, 'dialogue_contact_centers', types)
    .addColumn('contact_center', types.text(128), (column) => column.notNull())
    .execute();
  await partTable(db, 'dialogue_skills', types)
    .addColumn('contact_center', types.text(128), (column) => column.notNull())
    .addColumn('skill', types.text(128), (column) => column.notNull())
    .execute();
  await partTable(db, 'wrap_ups', types)
    .addColumn('contact_center', types.text(128), (column) => column.notNull())
    .addColumn('agent', types.text(128), (column) => column.notNull())
    .addColumn('code', types.text(128), (column) => column.notNull())
    .addColumn('note', types.text(4000))
    .addColumn('noted_at', types.moment, (column) => column.notNull())
    .execute();
}

/** A table of parts: its key, and what ties it to the dialogue. */
function partTable(
  db: Kysely<unknown>,
  name: string,
  types: ColumnTypes,
): CreateTableBuilder<string, 'tenant' | 'dialogue' | 'position'> {
  return db.schema
    .createTable(name)
    .addColumn('tenant', types.id, (column) => column.notNull())
    .addColumn('dialogue', types.id, (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint(`${name}_key`, ['tenant', 'dialogue', 'position'])
    .addForeignKeyConstraint(
      `${name}_of_dialogue`,
      ['tenant', 'dialogue'],
      'dialogues',
      ['tenant', 'dialogue'],
      (key) => key.onDelete('cascade'),
    );
}

/**
 * None begins with the tenant: a database rarely holds several, and with such an index a server that has no statistics yet
 * checks the foreign keys by it, that is by reading all dialogues of the tenant for every part it inserts.
 */
async function createIndexes(db: Kysely<unknown>) {
  await createIndex(db, 'dialogues', 'ended', ['ended_at']);
  await createIndex(db, 'dialogues', 'customer', ['customer_address', 'started_at']);
  await createIndex(db, 'dialogues', 'written', ['written_at']);
  await createIndex(db, 'segments', 'contact_center', ['contact_center', 'started_at']);
  await createIndex(db, 'segments', 'agent', ['agent', 'started_at']);
}

async function createIndex(
  db: Kysely<unknown>,
  table: string,
  by: string,
  columns: readonly string[],
) {
  await db.schema
    .createIndex(`${table}_by_${by}`)
    .on(table)
    .columns([...columns])
    .execute();
}
