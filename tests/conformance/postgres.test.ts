import { createConnection } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverVersion } from '../../local/postgres/connection/serve-client.ts';
import { testPostgres } from '../support/postgres/test-postgres.ts';

let world: Awaited<ReturnType<typeof testPostgres>>;
const clients: pg.Client[] = [];

beforeAll(async () => {
  world = await testPostgres(['contoso', 'fabrikam']);
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.end().catch(() => {})));
  await world.postgres.stop();
  world.surroundings.remove();
});

async function connect(change: (url: URL) => void = () => {}, database = 'contoso') {
  const url = new URL(world.postgres.connectionString(database));
  change(url);
  const client = new pg.Client(url.href);
  // Connections that break are what some of these tests are about.
  client.on('error', () => {});
  clients.push(client);
  await client.connect();
  return client;
}

test('a client signs in over TLS and is answered as by PostgreSQL', async () => {
  const client = await connect();
  const { rows } = await client.query("SELECT $1::int + 1 AS sum, 'ä€😀' AS text", [41]);
  expect(rows).toEqual([{ sum: 42, text: 'ä€😀' }]);
  const version = await client.query('SHOW server_version');
  expect(version.rows).toEqual([{ server_version: serverVersion }]);
});

test('a wrong password, user or database and a session without encryption are refused in the server’s words', async () => {
  const refused = (change: (url: URL) => void) => connect(change).catch((error) => error);
  expect(
    await refused((url) => {
      url.password = 'wrong';
    }),
  ).toMatchObject({
    code: '28P01',
    message: 'password authentication failed for user "postgres"',
  });
  expect(
    await refused((url) => {
      url.username = 'somebody';
    }),
  ).toMatchObject({ code: '28P01' });
  expect(
    await refused((url) => {
      url.pathname = '/nothing';
    }),
  ).toMatchObject({ code: '3D000', message: 'database "nothing" does not exist' });
  expect(await refused((url) => url.searchParams.set('sslmode', 'disable'))).toMatchObject({
    code: '28000',
    message: expect.stringContaining('no encryption'),
  });
});

test('each database has its own tables', async () => {
  const [one, other] = [await connect(), await connect(undefined, 'fabrikam')];
  await one.query('CREATE TABLE own (x int)');
  await expect(other.query('SELECT * FROM own')).rejects.toMatchObject({ code: '42P01' });
});

test('a statement that fails leaves the connection usable, inside a transaction and outside', async () => {
  const client = await connect();
  await expect(client.query('SELECT nope')).rejects.toMatchObject({ code: '42703' });
  await client.query('BEGIN');
  await expect(client.query('SELECT 1/0')).rejects.toMatchObject({ code: '22012' });
  await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
  await client.query('ROLLBACK');
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});

test('a client waits while another is in a transaction, and then sees what it committed', async () => {
  const [one, other] = [await connect(), await connect()];
  await one.query('CREATE TABLE waits (x int)');
  await one.query('BEGIN');
  await one.query('INSERT INTO waits VALUES (1)');
  let answered = false;
  const reading = other.query('SELECT x FROM waits').then(({ rows }) => {
    answered = true;
    return rows;
  });
  await one.query('INSERT INTO waits VALUES ($1)', [2]);
  expect(answered).toBe(false);
  await one.query('COMMIT');
  expect(await reading).toEqual([{ x: 1 }, { x: 2 }]);
});

test('many clients at once get each their own answers', async () => {
  const many = await Promise.all(Array.from({ length: 10 }, () => connect()));
  const answers = await Promise.all(
    many.map(async (client, n) => {
      const own: unknown[] = [];
      for (let i = 0; i < 20; i += 1)
        own.push((await client.query('SELECT $1::int AS n, $2::text AS i', [n, `${i}`])).rows[0]);
      return own;
    }),
  );
  expect(answers).toEqual(
    many.map((_, n) => Array.from({ length: 20 }, (_, i) => ({ n, i: `${i}` }))),
  );
  await Promise.all(many.map((client) => client.end()));
});

test('an advisory lock keeps another client waiting until it is free', async () => {
  const [one, other] = [await connect(), await connect()];
  await one.query('SELECT pg_advisory_lock(1)');
  let locked = false;
  const waiting = other.query('SELECT pg_advisory_lock(1)').then(() => {
    locked = true;
  });
  await one.query('SELECT 1');
  expect(locked).toBe(false);
  await one.query('SELECT pg_advisory_unlock(1)');
  await waiting;
  await other.end();
  await one.query('SELECT pg_advisory_lock(1)');
  await one.query('SELECT pg_advisory_unlock(1)');
});

test('a client that goes away in a transaction has changed nothing and holds nobody up', async () => {
  const [one, other] = [await connect(), await connect()];
  await one.query('CREATE TABLE gone (x int)');
  await one.query('BEGIN');
  await one.query('INSERT INTO gone VALUES (1)');
  await one.end();
  expect((await other.query('SELECT * FROM gone')).rows).toEqual([]);
});

test('what the stand-in does not have is refused by name, and the connection lives on', async () => {
  const client = await connect();
  for (const [statement, feature] of [
    ['SET search_path TO x', 'SET for a session'],
    ['LISTEN x', 'LISTEN'],
    ['SELECT 1; CREATE TEMP TABLE x (y int)', 'CREATE TEMPORARY TABLE'],
    ['COPY x FROM STDIN', 'COPY'],
  ] as const)
    await expect(client.query(statement)).rejects.toMatchObject({
      code: '0A000',
      message: expect.stringContaining(feature),
    });
  await expect(client.query({ name: 'named', text: 'SELECT 1' })).rejects.toMatchObject({
    message: expect.stringContaining('named prepared statements'),
  });
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await expect(
    connect((url) => url.searchParams.set('statement_timeout', '5')),
  ).rejects.toMatchObject({ message: expect.stringContaining('statement_timeout') });
});

test('a protocol of another version is refused', async () => {
  const { port } = new URL(world.postgres.url);
  const socket = createConnection({ port: Number(port), host: 'localhost' });
  socket.write(Buffer.from([0, 0, 0, 8, 0, 2, 0, 0]));
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toContain('unsupported frontend protocol 2.0');
});

test('while it is down connections break and new ones are refused; afterwards all is there again', async () => {
  const client = await connect();
  await client.query('CREATE TABLE kept AS SELECT 1 AS x');
  await client.query('BEGIN');
  await client.query('INSERT INTO kept VALUES (2)');
  await world.postgres.down();
  await expect(client.query('SELECT 1')).rejects.toThrow();
  await expect(connect()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await world.postgres.up();
  const again = await connect();
  expect((await again.query('SELECT * FROM kept')).rows).toEqual([{ x: 1 }]);
});

test('an engine that nobody uses for a minute is stopped, and started again for the next client', async () => {
  const startOf = async (client: pg.Client) => {
    const { rows } = await client.query('SELECT pg_postmaster_start_time() AS at');
    await client.end();
    return rows[0].at.getTime();
  };
  const first = await connect(undefined, 'fabrikam');
  await first.query('CREATE TABLE rests AS SELECT 1 AS x');
  const before = await startOf(first);
  for (const other of clients) await other.end().catch(() => {});
  await expect
    .poll(
      async () => {
        await world.surroundings.clock.turn(61_000);
        return await startOf(await connect(undefined, 'fabrikam'));
      },
      { interval: 10, timeout: 5000 },
    )
    .toBeGreaterThan(before);
  const again = await connect(undefined, 'fabrikam');
  expect((await again.query('SELECT * FROM rests')).rows).toEqual([{ x: 1 }]);
});
