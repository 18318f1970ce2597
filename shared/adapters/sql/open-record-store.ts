import type { TokenCredential } from '@azure/identity';
import { Kysely } from 'kysely';
import type { PastDialogues, RecordStore, StoreAnswer } from '#shared/ports/record-store.ts';
import { azureSqlFlavor } from './azure-sql-flavor.ts';
import { milliseconds } from './bounds.ts';
import { parseTarget } from './connection/parse-target.ts';
import { ConnectionStringError } from './connection/target.ts';
import type { Flavor } from './flavor.ts';
import { historyOf } from './history.ts';
import { measure } from './measure.ts';
import { migrate } from './migrations/migrate.ts';
import { postgresFlavor } from './postgres-flavor.ts';
import { problem } from './problems/advice.ts';
import type { RecordTables } from './tables.ts';
import { within } from './within.ts';
import { writeRecords } from './write/write-records.ts';

interface RecordStoreOptions {
  /** `postgresql://user:password@host/database` or `Server=tcp:…;Database=…`; without password the identity signs in. */
  readonly connectionString: string;
  /** The app's identity. */
  readonly credential?: TokenCredential;
}

/**
 * The records' store in a customer's database, PostgreSQL or Azure SQL by the form of the connection string. Connects
 * when it is first used. A connection string that cannot be used is answered as a problem by every method.
 */
export function openRecordStore({ connectionString, credential }: RecordStoreOptions): RecordStore {
  try {
    const target = parseTarget(connectionString);
    const flavor =
      target.kind === 'postgresql'
        ? postgresFlavor(target, credential)
        : azureSqlFlavor(target, credential);
    return storeOf(flavor);
  } catch (error) {
    if (error instanceof ConnectionStringError) return unusableStore(error);
    throw error;
  }
}

function storeOf(flavor: Flavor): RecordStore {
  const delivering = keepOpen(flavor);
  // Agents who wait for an answer have connections of their own, and never take those that records need.
  const reading = keepOpen(flavor);
  return {
    migrate: () =>
      delivering.use(async (db) => ({ ok: true, migrations: await migrate(db, flavor.types) })),
    write: (records) => delivering.use((db) => writeRecords(db, flavor, records)),
    measure: (tenant) =>
      delivering.use(async (db) => ({ ok: true, ...(await measure(db, flavor, tenant)) })),
    historyOf: (tenant, address, limit) =>
      reading.use<PastDialogues>(async (db) => {
        const found = historyOf(db, flavor, { tenant, address, limit });
        const dialogues = await within(milliseconds.history, found);
        return dialogues === undefined
          ? { ok: false, problem: problem('timed-out', '') }
          : { ok: true, dialogues };
      }),
    async close() {
      await Promise.all([delivering.close(), reading.close()]);
    },
  };
}

interface Open {
  use<T>(work: (db: Kysely<RecordTables>) => Promise<StoreAnswer<T>>): Promise<StoreAnswer<T>>;
  close(): Promise<void>;
}

/** Connections that open when they are first used, and anew after a failure. */
function keepOpen(flavor: Flavor): Open {
  let db: Promise<Kysely<RecordTables>> | undefined;

  async function open() {
    return new Kysely<RecordTables>({ dialect: await flavor.createDialect() });
  }

  return {
    async use(work) {
      db ??= open();
      const opened = db;
      const used = await opened;
      const answer = await work(used).catch((error) => ({
        ok: false as const,
        problem: flavor.problemOf(error),
      }));
      // Connections that a failure has touched may still carry the answer to an old statement.
      if (!answer.ok && answer.problem.kind === 'transient' && db === opened) {
        db = undefined;
        void used.destroy().catch(() => {});
      }
      return answer;
    },
    async close() {
      const closing = db;
      db = undefined;
      await (await closing)?.destroy();
    },
  };
}

function unusableStore(error: ConnectionStringError): RecordStore {
  const refuse = async () =>
    ({
      ok: false,
      problem: { ...problem('connection-string', ''), advice: error.message },
    }) as const;
  return {
    migrate: refuse,
    write: refuse,
    measure: refuse,
    historyOf: refuse,
    close: async () => {},
  };
}
