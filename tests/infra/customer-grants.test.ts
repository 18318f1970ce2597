import { readFileSync } from 'node:fs';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parsePostgres } from '#shared/adapters/sql/connection/parse-postgres.ts';
import { messageSchema } from '#shared/adapters/sql/migrations/message-schema.ts';
import { recordSchema } from '#shared/adapters/sql/migrations/record-schema.ts';
import { postgresFlavor } from '#shared/adapters/sql/postgres-flavor.ts';
import { testPostgres } from '../support/postgres/test-postgres.ts';

let server: Awaited<ReturnType<typeof testPostgres>>;
let administrator: pg.Client;
let db: Kysely<unknown>;
const principal = '00000000-0000-4000-a000-00000000000d';

beforeAll(async () => {
  server = await testPostgres(['records']);
  const connectionString = server.postgres.connectionString('records');
  administrator = new pg.Client(connectionString);
  await administrator.connect();
  // Azure's own, which makes the role and remembers whose tokens it takes.
  await administrator.query(`CREATE FUNCTION pgaadauth_create_principal_with_oid(
      role text, oid text, kind text, administrator boolean, mfa boolean) RETURNS text LANGUAGE plpgsql AS $$
    BEGIN
      EXECUTE format('CREATE ROLE %I LOGIN', role);
      RETURN concat_ws(' ', oid, kind, administrator, mfa);
    END $$`);
  await runGrants();
  db = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString }) }) });
});

afterAll(async () => {
  await db.destroy();
  await administrator.end();
  await server.postgres.stop();
  server.surroundings.remove();
});

/** As psql runs it; both databases are the one that the stand-in has. */
async function runGrants() {
  const { rows } = await administrator.query('SELECT current_database() AS name');
  const text = readFileSync('infra/customer/grants.postgresql.sql', 'utf8')
    .replaceAll(/^\\connect .*$/gm, '')
    .replaceAll(":'principal'", `'${principal}'`)
    .replaceAll(/ON DATABASE \w+/g, `ON DATABASE ${rows[0]?.name}`);
  const results: unknown = await administrator.query(text);
  return Array.isArray(results) ? results[0]?.rows : undefined;
}

/** In a transaction as Openline, of which nothing stays. */
async function asOpenline<Value>(work: (db: Kysely<unknown>) => Promise<Value>): Promise<Value> {
  const connection = await db.startTransaction().execute();
  try {
    await sql`SET LOCAL ROLE openline`.execute(connection);
    return await work(connection);
  } finally {
    await connection.rollback().execute();
  }
}

test.each([
  ['records', recordSchema],
  ['messages', messageSchema],
])(
  'S8: with what the script grants, Openline makes its tables for %s and owns them',
  async (_, { changes }) => {
    const { types } = postgresFlavor(parsePostgres(server.postgres.connectionString('records')));
    const owners = await asOpenline(async (transaction) => {
      for (const [, change] of changes) await change(transaction, types);
      return sql`SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'`.execute(
        transaction,
      );
    });
    expect(owners.rows).toEqual([{ tableowner: 'openline' }]);
  },
);

test.each(['CREATE ROLE more', 'CREATE SCHEMA more', 'ALTER ROLE postgres NOLOGIN'])(
  'S8: it is no administrator: %s is refused',
  async (wish) => {
    await expect(asOpenline((transaction) => sql.raw(wish).execute(transaction))).rejects.toThrow(
      /permission denied/,
    );
  },
);

test('S8: others of the server see nothing of it', async () => {
  await administrator.query('CREATE ROLE other LOGIN');
  const { rows } = await administrator.query(
    "SELECT has_schema_privilege('other', 'public', 'USAGE') AS usage, has_database_privilege('other', current_database(), 'CONNECT') AS connect",
  );
  expect(rows).toEqual([{ usage: false, connect: false }]);
});

test('a second run changes nothing', async () => {
  expect(await runGrants()).toEqual([]);
});
