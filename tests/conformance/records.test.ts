import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRecordStore } from '#shared/adapters/sql/open-record-store.ts';
import type { CallRecord } from '#shared/contracts/record/call-record.ts';
import { recordOfCenter } from '#shared/contracts/record/record-of-center.ts';
import type { RecordStore } from '#shared/ports/record-store.ts';
import { hasRealPostgres, startRealPostgres } from '../support/postgres/real-postgres.ts';
import { testPostgres } from '../support/postgres/test-postgres.ts';
import { sampleRecord } from '../support/records/sample-record.ts';

interface Server {
  readonly connectionString: string;
  stop(): Promise<void>;
}

async function startEmbedded(): Promise<Server> {
  const { postgres, surroundings } = await testPostgres(['contoso']);
  return {
    connectionString: postgres.connectionString('contoso'),
    async stop() {
      await postgres.stop();
      surroundings.remove();
    },
  };
}

const tables = [
  'wrap_ups',
  'dialogue_skills',
  'segments',
  'dialogue_contact_centers',
  'dialogues',
  'openline_migrations',
  'openline_migrations_lock',
];

const dialogueOf = (n: number) => `dlg_${String(n).padStart(26, '0')}`;

describe.each([
  { name: 'the embedded PostgreSQL', start: startEmbedded, isThere: true },
  { name: 'a real PostgreSQL', start: startRealPostgres, isThere: hasRealPostgres },
])('$name', ({ start, isThere }) => {
  if (!isThere) {
    test.skip('is not on this machine: set POSTGRES_URL or install postgresql', () => {});
    return;
  }
  let server: Server;
  let store: RecordStore;
  let reader: pg.Client;

  beforeAll(async () => {
    server = await start();
    store = openRecordStore({ connectionString: server.connectionString });
    reader = new pg.Client(server.connectionString);
    await reader.connect();
    for (const table of tables) await reader.query(`DROP TABLE IF EXISTS ${table}`);
  });

  afterAll(async () => {
    await store?.close();
    await reader?.end();
    await server?.stop();
  });

  const rows = async (statement: string, values: unknown[] = []) =>
    (await reader.query(statement, values)).rows;

  test('D1: before the migration the problem says that it has to run', async () => {
    expect(await store.write([sampleRecord()])).toMatchObject({
      ok: false,
      problem: { kind: 'permanent', reason: 'no-schema', code: '42P01' },
    });
  });

  test('D1: two migrations at the same moment end with one schema, each change made once', async () => {
    const other = openRecordStore({ connectionString: server.connectionString });
    const answers = await Promise.all([store.migrate(), other.migrate()]);
    expect(answers).toEqual(
      expect.arrayContaining([
        { ok: true, migrations: ['0001-records'] },
        { ok: true, migrations: [] },
      ]),
    );
    await other.close();
  });

  test('D1: a record is there in plain columns, with its moments to the millisecond', async () => {
    const record = sampleRecord();
    expect(await store.write([record])).toEqual({
      ok: true,
      written: 1,
      unchanged: 0,
      rejected: [],
    });
    const [dialogue] = await rows('SELECT * FROM dialogues');
    expect(dialogue).toMatchObject({
      tenant: 'contoso',
      dialogue: record.dialogue,
      customer_address: '+4930123456',
      ended_at: new Date(record.endedAt),
      flow: 'sales-menu',
      variables: record.variables,
    });
    expect(
      await rows('SELECT contact_center FROM dialogue_contact_centers ORDER BY position'),
    ).toEqual([{ contact_center: 'sales' }, { contact_center: 'support' }]);
    const segments = await rows(
      'SELECT kind, agent, target, outcome, started_at, ended_at FROM segments ORDER BY position',
    );
    expect(segments).toEqual(
      record.segments.map(({ kind, agent, target, outcome, from, to }) => ({
        kind,
        agent,
        target,
        outcome,
        started_at: new Date(from),
        ended_at: new Date(to),
      })),
    );
    expect(await rows('SELECT skill FROM dialogue_skills')).toEqual([{ skill: 'billing' }]);
    expect(await rows('SELECT code, note FROM wrap_ups')).toEqual([
      { code: 'sold', note: record.wrapUps[0]?.note },
    ]);
  });

  test('E11: whatever order and number of times the revisions come in, the newest is there once and whole', async () => {
    let n = 100;
    const revision = fc.record({
      revision: fc.integer({ min: 1, max: 4 }),
      dialogue: fc.integer({ min: 0, max: 2 }),
    });
    const batches = fc.array(fc.array(revision, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(batches, fc.boolean(), async (given, atOnce) => {
        n += 3;
        const records = given.map((batch) =>
          batch.map((each) => revisionOf(dialogueOf(n + each.dialogue), each.revision)),
        );
        if (atOnce) await Promise.all(records.map((batch) => store.write(batch)));
        else for (const batch of records) await store.write(batch);
        expect(await stored(n)).toEqual(newestOf(records.flat()));
      }),
      { numRuns: 25 },
    );
  });

  /** A record whose number of parts tells its revision. */
  function revisionOf(dialogue: string, revision: number): CallRecord {
    const sample = sampleRecord();
    return {
      ...sample,
      dialogue,
      revision,
      endReason: `revision-${revision}`,
      segments: sample.segments.slice(0, revision),
      wrapUps: Array.from({ length: revision - 1 }, () => sample.wrapUps).flat(),
    };
  }

  const stored = (n: number) =>
    rows(
      `SELECT dialogue, revision, end_reason AS "endReason",
         (SELECT count(*)::int FROM segments s WHERE s.dialogue = d.dialogue) AS segments,
         (SELECT count(*)::int FROM wrap_ups w WHERE w.dialogue = d.dialogue) AS "wrapUps"
       FROM dialogues d WHERE dialogue = ANY($1) ORDER BY dialogue`,
      [[dialogueOf(n), dialogueOf(n + 1), dialogueOf(n + 2)]],
    );

  function newestOf(records: readonly CallRecord[]) {
    return [...Map.groupBy(records, ({ dialogue }) => dialogue)]
      .map(([dialogue, all]) => {
        const revision = Math.max(...all.map((record) => record.revision));
        return {
          dialogue,
          revision,
          endReason: `revision-${revision}`,
          segments: revision,
          wrapUps: revision - 1,
        };
      })
      .toSorted((one, other) => (one.dialogue < other.dialogue ? -1 : 1));
  }

  test('E2: the same dialogue id of two tenants are two dialogues', async () => {
    const dialogue = dialogueOf(7);
    await store.write([
      sampleRecord({ dialogue }),
      sampleRecord({ dialogue, tenant: 'fabrikam', revision: 2 }),
    ]);
    expect(
      await rows('SELECT tenant, revision FROM dialogues WHERE dialogue = $1 ORDER BY tenant', [
        dialogue,
      ]),
    ).toEqual([
      { tenant: 'contoso', revision: 1 },
      { tenant: 'fabrikam', revision: 2 },
    ]);
  });

  test('D1: a private target gets of a dialogue what its contact center had part in', async () => {
    const own = recordOfCenter(sampleRecord({ dialogue: dialogueOf(8) }), 'support');
    if (!own) throw new Error('It had part in it.');
    await store.write([own]);
    expect(
      await rows('SELECT contact_center, agent FROM segments WHERE dialogue = $1', [dialogueOf(8)]),
    ).toEqual([{ contact_center: 'support', agent: 'ben' }]);
  });

  test('S5: a record the database refuses is rejected alone; the others are written, and nothing of it is in the problem', async () => {
    const secret = 'x'.repeat(400);
    const bad = sampleRecord({
      dialogue: dialogueOf(11),
      customer: { address: secret, name: null },
    });
    const answer = await store.write([
      sampleRecord({ dialogue: dialogueOf(10) }),
      bad,
      sampleRecord({ dialogue: dialogueOf(12) }),
    ]);
    expect(answer).toMatchObject({
      ok: true,
      written: 2,
      rejected: [{ dialogue: dialogueOf(11), problem: { reason: 'bad-record', code: '22001' } }],
    });
    expect(JSON.stringify(answer)).not.toContain('xxx');
  });

  test('S5: text that PostgreSQL cannot hold does not lose the record', async () => {
    const dialogue = dialogueOf(13);
    const answer = await store.write([
      sampleRecord({
        dialogue,
        customer: { address: 'a\0b', name: 'half \ud83d' },
        variables: { x: '\0y' },
      }),
    ]);
    expect(answer).toMatchObject({ ok: true, written: 1 });
    expect(
      await rows('SELECT customer_address, variables FROM dialogues WHERE dialogue = $1', [
        dialogue,
      ]),
    ).toEqual([{ customer_address: 'ab', variables: { x: 'y' } }]);
  });

  test('D1: many records go in one batch, also more than one statement can take', async () => {
    const records = Array.from({ length: 450 }, (_, i) =>
      sampleRecord({ tenant: 'many', dialogue: dialogueOf(i) }),
    );
    expect(await store.write(records)).toMatchObject({ ok: true, written: 450 });
    expect(await rows("SELECT count(*)::int AS n FROM segments WHERE tenant = 'many'")).toEqual([
      { n: 450 * 7 },
    ]);
  });

  test('D1: only the key of dialogues begins with the tenant, so that checking a part never reads all of a tenant', async () => {
    const indexes = await rows(
      "SELECT indexname, indexdef FROM pg_indexes WHERE indexdef ~ 'dialogues USING btree \\(tenant'",
    );
    expect(indexes.map(({ indexname }) => indexname)).toEqual(['dialogues_key']);
  });

  test('A1: a customer’s history is theirs alone, newest first, with what was noted and who talked', async () => {
    const of = (n: number, more: Partial<CallRecord>) =>
      sampleRecord({ tenant: 'past', dialogue: dialogueOf(n), ...more });
    const kim = { address: '+49301112', name: 'Kim' };
    await store.write([
      of(900, { customer: kim }),
      of(901, {
        customer: kim,
        startedAt: '2026-11-22T09:30:00.000Z',
        answeredAt: null,
        endedAt: '2026-11-22T09:31:00.000Z',
        endReason: 'abandoned',
        segments: [],
        wrapUps: [],
      }),
      of(902, { customer: { address: '+49301113', name: null } }),
      sampleRecord({ tenant: 'another', dialogue: dialogueOf(903), customer: kim }),
    ]);
    const sample = sampleRecord();
    const talk = sample.segments.findLast(({ kind }) => kind === 'talk');
    expect(await store.historyOf('past', kim.address, 50)).toEqual({
      ok: true,
      dialogues: [
        {
          dialogue: dialogueOf(901),
          channel: 'voice',
          startedAt: Date.parse('2026-11-22T09:30:00.000Z'),
          endedAt: Date.parse('2026-11-22T09:31:00.000Z'),
          center: sample.contactCenters.at(-1),
          agent: null,
          codes: [],
          notes: null,
          endReason: 'abandoned',
        },
        {
          dialogue: dialogueOf(900),
          channel: 'voice',
          startedAt: Date.parse(sample.startedAt),
          endedAt: Date.parse(sample.endedAt),
          center: sample.contactCenters.at(-1),
          agent: talk?.agent,
          codes: sample.wrapUps.map(({ code }) => code),
          notes:
            sample.wrapUps
              .map(({ note }) => note)
              .filter(Boolean)
              .join('\n') || null,
          endReason: sample.endReason,
        },
      ],
    });
    expect(await store.historyOf('past', kim.address, 1)).toMatchObject({
      dialogues: [{ dialogue: dialogueOf(901) }],
    });
    expect(await store.historyOf('past', '+49399999', 50)).toEqual({ ok: true, dialogues: [] });
  });

  test('D1: the figures of a tenant are those of its records', async () => {
    expect(await store.measure('many')).toMatchObject({
      ok: true,
      dialogues: 450,
      writtenInLastHour: 450,
      oldestEndedAt: Date.parse(sampleRecord().endedAt),
      newestEndedAt: Date.parse(sampleRecord().endedAt),
      meanLag: expect.any(Number),
      size: expect.any(Number),
    });
    expect(await store.measure('nobody')).toMatchObject({
      ok: true,
      dialogues: 0,
      oldestEndedAt: null,
      meanLag: null,
    });
  });
});
