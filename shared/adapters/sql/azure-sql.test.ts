import { createServer, type Server } from 'node:net';
import {
  type CompiledQuery,
  type DatabaseConnection,
  DummyDriver,
  Kysely,
  MssqlAdapter,
  MssqlIntrospector,
  MssqlQueryCompiler,
} from 'kysely';
import { afterEach, expect, test, vi } from 'vitest';
import { sampleRecord } from '../../../tests/support/records/sample-record.ts';
import { azureSqlFlavor, toDatetime2 } from './azure-sql-flavor.ts';
import { parseAzureSql } from './connection/parse-azure-sql.ts';
import { historyOf } from './history.ts';
import { measure } from './measure.ts';
import { createRecordTables } from './migrations/0001-records.ts';
import { openRecordStore } from './open-record-store.ts';
import type { RecordTables } from './tables.ts';
import { writeBatch } from './write/write-batch.ts';

const flavor = azureSqlFlavor(parseAzureSql('Server=x;Database=y;User ID=u;Password=p'));

/** Compiles for SQL Server, notes every statement, and answers them with what `answer` says. */
function recorder(answer: (statement: string) => readonly unknown[] = () => []) {
  const statements: string[] = [];
  class Driver extends DummyDriver {
    override async beginTransaction() {
      statements.push('begin transaction');
    }
    override async commitTransaction() {
      statements.push('commit transaction');
    }
    override async rollbackTransaction() {
      throw new Error('3903: no corresponding BEGIN TRANSACTION');
    }
    override async acquireConnection(): Promise<DatabaseConnection> {
      return {
        executeQuery: async <R>({ sql, parameters }: CompiledQuery) => {
          statements.push(
            `${sql};${parameters.length > 0 ? `\n-- ${JSON.stringify(parameters)}` : ''}`,
          );
          return { rows: answer(sql) as R[] };
        },
        async *streamQuery() {},
      };
    }
  }
  const db = new Kysely<RecordTables>({
    dialect: {
      createAdapter: () => new MssqlAdapter(),
      createDriver: () => new Driver(),
      createIntrospector: (database) => new MssqlIntrospector(database),
      createQueryCompiler: () => new MssqlQueryCompiler(),
    },
  });
  return { db, text: () => `${statements.join('\n\n')}\n` };
}

test('Azure SQL: the statements of the migration are the reviewed ones', async () => {
  const { db, text } = recorder();
  await createRecordTables(db.withTables<Record<never, never>>() as Kysely<unknown>, flavor.types);
  await expect(text()).toMatchFileSnapshot('./fixtures/azure-sql-migration.sql');
});

test('Azure SQL: a batch with a new, a newer and an old revision makes the reviewed statements', async () => {
  const [newOne, newer, old] = ['0', '1', '2'].map((n) =>
    sampleRecord({ dialogue: `dlg_${n.repeat(26)}`, revision: 2 }),
  );
  if (!newOne || !newer || !old) throw new Error('There are three.');
  const { db, text } = recorder((statement) =>
    statement.startsWith('select tenant, dialogue, revision')
      ? [
          { tenant: newer.tenant, dialogue: newer.dialogue, revision: 1 },
          { tenant: old.tenant, dialogue: old.dialogue, revision: 2 },
        ]
      : [],
  );
  expect(await writeBatch(db, flavor, [newOne, newer, old])).toBe(2);
  await expect(text()).toMatchFileSnapshot('./fixtures/azure-sql-write.sql');
});

test('Azure SQL: when the server has rolled back by itself, the error that made it do so is the one that counts', async () => {
  const { db } = recorder(() => {
    throw new Error('deadlock');
  });
  await expect(writeBatch(db, flavor, [sampleRecord()])).rejects.toThrow('deadlock');
});

test('Azure SQL: no statement of a big batch has more than 2,100 parameters or 1,000 rows', async () => {
  const { db, text } = recorder();
  const records = Array.from({ length: 300 }, (_, n) =>
    sampleRecord({ dialogue: `dlg_${String(n).padStart(26, '0')}` }),
  );
  await writeBatch(db, flavor, records);
  const counts = text()
    .split('\n')
    .filter((line) => line.startsWith('-- '))
    .map((line): number => JSON.parse(line.slice(3)).length);
  expect(counts.length).toBeGreaterThan(10);
  expect(Math.max(...counts)).toBeLessThanOrEqual(2100);
});

test('Azure SQL: the history of a customer makes the reviewed statements', async () => {
  const { db, text } = recorder((statement) =>
    statement.includes('from "dialogues"')
      ? [
          {
            dialogue: 'dlg_1',
            channel: 'voice',
            end_reason: 'hung-up',
            started: '1000',
            ended: 2000,
          },
        ]
      : [],
  );
  const customer = { tenant: 'contoso', address: '+49301112', limit: 50 };
  expect(await historyOf(db, flavor, customer)).toMatchObject([{ startedAt: 1000, endedAt: 2000 }]);
  await expect(text()).toMatchFileSnapshot('./fixtures/azure-sql-history.sql');
});

test('Azure SQL: the figures make the reviewed statements', async () => {
  const { db, text } = recorder((statement) => [
    statement.includes('mean_lag')
      ? { written: 1, mean_lag: 1500.4 }
      : { dialogues: 3, oldest: '1000', newest: 2000, last_written: null, size: '8192' },
  ]);
  expect(await measure(db, flavor, 'contoso')).toEqual({
    dialogues: 3,
    writtenInLastHour: 1,
    oldestEndedAt: 1000,
    newestEndedAt: 2000,
    lastWrittenAt: null,
    meanLag: 1500,
    size: 8192,
  });
  await expect(text()).toMatchFileSnapshot('./fixtures/azure-sql-measure.sql');
});

test('Azure SQL: moments keep their milliseconds', () => {
  expect(toDatetime2('2026-11-21T09:30:00.123Z')).toBe('2026-11-21T09:30:00.123');
});

let server: Server | undefined;
afterEach(() => {
  server?.close();
  vi.restoreAllMocks();
});

async function portOf(onConnection: Parameters<typeof createServer>[1] = () => {}) {
  server = createServer(onConnection);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

const storeAt = (port: number) =>
  openRecordStore({
    connectionString: `Server=127.0.0.1,${port};Database=records;User ID=me;Password=secret-1;TrustServerCertificate=True`,
  });

test('Azure SQL: a server that is not there is transient', async () => {
  const port = await portOf();
  await new Promise((resolve) => server?.close(resolve));
  const store = storeAt(port);
  const answer = await store.write([sampleRecord()]);
  expect(answer).toMatchObject({
    ok: false,
    problem: { kind: 'transient', reason: 'unreachable', code: 'ECONNREFUSED' },
  });
  await store.close();
});

test('Azure SQL: a server that hangs up during the sign-in is transient', async () => {
  const store = storeAt(await portOf((socket) => socket.once('data', () => socket.destroy())));
  expect(await store.migrate()).toMatchObject({
    ok: false,
    problem: { kind: 'transient', reason: 'unreachable' },
  });
  await store.close();
});

test('Azure SQL: a server that does not encrypt is refused before the password is sent', async () => {
  const heard: Buffer[] = [];
  const store = storeAt(
    await portOf((socket) =>
      socket.on('data', (data) => {
        heard.push(data);
        socket.write(preloginWithoutEncryption);
      }),
    ),
  );
  expect(await store.migrate()).toMatchObject({
    ok: false,
    problem: { kind: 'permanent', reason: 'certificate', code: 'EENCRYPT' },
  });
  expect(heard).toHaveLength(1);
  await store.close();
});

/** TDS PRELOGIN answer (MS-TDS 2.2.6.5): one token, VERSION, and ENCRYPTION = not supported (2). */
const preloginWithoutEncryption = Buffer.from([
  ...[4, 1, 0, 26, 0, 0, 1, 0],
  ...[0, 0, 11, 0, 6],
  ...[1, 0, 17, 0, 1],
  0xff,
  ...[16, 0, 0, 0, 0, 0],
  2,
]);

test('Azure SQL: without password and identity nothing is even tried', async () => {
  const store = openRecordStore({ connectionString: 'Server=127.0.0.1,1;Database=records' });
  expect(await store.write([sampleRecord()])).toMatchObject({
    ok: false,
    problem: { kind: 'permanent', reason: 'connection-string' },
  });
});
