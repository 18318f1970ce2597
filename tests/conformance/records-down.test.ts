import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRecordStore } from '#shared/adapters/sql/open-record-store.ts';
import type { CallRecord } from '#shared/contracts/record/call-record.ts';
import { testPostgres } from '../support/postgres/test-postgres.ts';
import { sampleRecord } from '../support/records/sample-record.ts';

let world: Awaited<ReturnType<typeof testPostgres>>;

beforeAll(async () => {
  world = await testPostgres(['contoso']);
});

afterAll(async () => {
  await world.postgres.stop();
  world.surroundings.remove();
});

const connectionString = () => world.postgres.connectionString('contoso');
const dialogueOf = (n: number) => `dlg_${String(n).padStart(26, '0')}`;

async function countDialogues() {
  const client = new pg.Client(connectionString());
  await client.connect();
  const { rows } = await client.query(
    'SELECT count(*)::int AS dialogues, (SELECT count(*)::int FROM segments) AS segments FROM dialogues',
  );
  await client.end();
  return rows[0];
}

test('D5: while the database is down the problem is transient; when it is back everything is written, once', async () => {
  const store = openRecordStore({ connectionString: connectionString() });
  await store.migrate();
  const waiting: CallRecord[] = [sampleRecord({ dialogue: dialogueOf(0) })];
  expect(await store.write(waiting)).toMatchObject({ ok: true, written: 1 });
  await world.postgres.down();
  for (let n = 1; n <= 20; n += 1) {
    waiting.push(sampleRecord({ dialogue: dialogueOf(n) }));
    expect(await store.write(waiting)).toMatchObject({
      ok: false,
      problem: { kind: 'transient', reason: 'unreachable' },
    });
  }
  await world.postgres.up();
  expect(await store.write(waiting)).toMatchObject({ ok: true, written: 20, unchanged: 1 });
  expect(await store.write(waiting)).toMatchObject({ ok: true, written: 0, unchanged: 21 });
  expect(await countDialogues()).toEqual({ dialogues: 21, segments: 21 * 7 });
  await store.close();
});

test('D5: a connection that breaks in the middle of a batch leaves all of it or nothing', async () => {
  const store = openRecordStore({ connectionString: connectionString() });
  const before = await countDialogues();
  const batch = Array.from({ length: 200 }, (_, n) =>
    sampleRecord({ dialogue: dialogueOf(1000 + n) }),
  );
  const writing = store.write(batch);
  await world.postgres.down();
  const answer = await writing;
  await world.postgres.up();
  const after = await countDialogues();
  expect([before.dialogues, before.dialogues + 200]).toContain(after.dialogues);
  expect(answer.ok ? answer : answer.problem.kind).toSatisfy(
    (outcome) => outcome === 'transient' || outcome.written === 200,
  );
  await store.write(batch);
  expect(await countDialogues()).toEqual({
    dialogues: before.dialogues + 200,
    segments: (before.dialogues + 200) * 7,
  });
  await store.close();
});

test('D1: a wrong password and a wrong database are permanent, with what to do and no word of the password', async () => {
  const wrong = new URL(connectionString());
  wrong.password = 'not-the-one';
  const refused = openRecordStore({ connectionString: wrong.href });
  const answer = await refused.write([sampleRecord()]);
  expect(answer).toMatchObject({
    ok: false,
    problem: { kind: 'permanent', reason: 'credentials', code: '28P01' },
  });
  expect(JSON.stringify(answer)).not.toContain('not-the-one');
  wrong.password = 'local';
  wrong.pathname = '/other';
  expect(await openRecordStore({ connectionString: wrong.href }).migrate()).toMatchObject({
    ok: false,
    problem: { kind: 'permanent', reason: 'no-database', code: '3D000' },
  });
});

test('D1: without a password the app signs in with a token of its identity', async () => {
  const url = new URL(connectionString());
  url.password = '';
  const asked: unknown[] = [];
  const credential = {
    getToken: async (scope: unknown) => {
      asked.push(scope);
      return { token: 'local', expiresOnTimestamp: Number.MAX_SAFE_INTEGER };
    },
  };
  const store = openRecordStore({ connectionString: url.href, credential });
  expect(await store.write([sampleRecord({ dialogue: dialogueOf(0) })])).toMatchObject({
    ok: true,
  });
  expect(asked).toEqual(['https://ossrdbms-aad.database.windows.net/.default']);
  await store.close();
  expect(await openRecordStore({ connectionString: url.href }).migrate()).toMatchObject({
    ok: false,
    problem: { kind: 'permanent', reason: 'connection-string' },
  });
});

test('D1: a host that does not exist is transient, as names go missing when a network is being changed', async () => {
  const url = new URL(connectionString());
  url.hostname = 'nobody.invalid';
  expect(await openRecordStore({ connectionString: url.href }).migrate()).toMatchObject({
    ok: false,
    problem: { kind: 'transient', reason: 'unreachable' },
  });
});
