import type { TokenCredential } from '@azure/identity';
import { PostgresDialect, type SqlBool, sql } from 'kysely';
import pg from 'pg';
import { connectionsAtOnce, milliseconds } from './bounds.ts';
import { ConnectionStringError, type PostgresTarget, type SignIn } from './connection/target.ts';
import type { ColumnTypes, Flavor } from './flavor.ts';
import { problemOfPostgres } from './problems/problem-of-postgres.ts';
import { putPostgres } from './write/put-postgres.ts';
import { upsertPostgres } from './write/upsert-postgres.ts';

const types: ColumnTypes = {
  id: sql`varchar(128)`,
  text: (length) => sql`varchar(${sql.lit(length)})`,
  exact: (length) => sql`varchar(${sql.lit(length)}) collate "C"`,
  longText: sql`text`,
  moment: sql`timestamptz(3)`,
  json: sql`jsonb`,
  now: sql<string>`now()`,
  wordsIndex: (name, table, column) =>
    sql`create index ${sql.ref(name)} on ${sql.table(table)} using gin (to_tsvector('simple', ${sql.ref(column)}))`,
};

/** The scope of tokens for Azure Database for PostgreSQL. */
const tokenScope = 'https://ossrdbms-aad.database.windows.net/.default';

export function postgresFlavor(target: PostgresTarget, credential?: TokenCredential): Flavor {
  return {
    name: 'postgresql',
    types,
    moment: (instant) => instant,
    createDialect: async () =>
      new PostgresDialect({ pool: async () => openPool(target, credential) }),
    async limit(transaction) {
      await sql`select set_config('statement_timeout', ${String(milliseconds.statement)}, true),
        set_config('lock_timeout', ${String(milliseconds.lock)}, true)`.execute(transaction);
    },
    upsert: upsertPostgres,
    put: putPostgres,
    problemOf: problemOfPostgres,
    size: sql`select pg_database_size(current_database()) as size`,
    toMilliseconds: (column) =>
      sql<number | string | null>`extract(epoch from ${sql.ref(column)}) * 1000`,
    anHourAgo: sql<string>`now() - interval '1 hour'`,
    hasWords: (column, words) =>
      sql<SqlBool>`to_tsvector('simple', ${sql.ref(column)}) @@ to_tsquery('simple', ${beginnings(words)})`,
  };
}

/** Each word, or whatever begins with it. */
const beginnings = (words: readonly string[]) => words.map((word) => `'${word}':*`).join(' & ');

function openPool(target: PostgresTarget, credential: TokenCredential | undefined): pg.Pool {
  const pool = new pg.Pool({
    host: target.host,
    port: target.port,
    database: target.database,
    user: target.signIn.user,
    password: () => passwordOf(target.signIn, credential),
    ssl: target.encrypt,
    application_name: 'openline',
    max: connectionsAtOnce,
    connectionTimeoutMillis: milliseconds.connect,
    idleTimeoutMillis: milliseconds.idle,
    query_timeout: milliseconds.answer,
    keepAlive: true,
    allowExitOnIdle: true,
  });
  // Connections break while nobody waits for an answer of theirs: idle ones, and those between two statements. Unheard,
  // the event would end the process; whoever uses the connection next is told anyway.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
  return pool;
}

async function passwordOf(signIn: SignIn, credential: TokenCredential | undefined) {
  if (signIn.kind === 'password') return signIn.password;
  if (!credential)
    throw new ConnectionStringError(
      'It has no password, and the app has no identity to sign in with.',
    );
  const token = await credential.getToken(tokenScope);
  return token?.token ?? '';
}
