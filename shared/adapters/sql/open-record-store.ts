import type { TokenCredential } from '@azure/identity';
import { Kysely } from 'kysely';
import type { RecordStore, StoreAnswer } from '#shared/ports/record-store.ts';
import { azureSqlFlavor } from './azure-sql-flavor.ts';
import { parseTarget } from './connection/parse-target.ts';
import { ConnectionStringError } from './connection/target.ts';
import type { Flavor } from './flavor.ts';
import { measure } from './measure.ts';
import { migrate } from './migrations/migrate.ts';
import { postgresFlavor } from './postgres-flavor.ts';
import { problem } from './problems/advice.ts';
import type { RecordTables } from './tables.ts';
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
  let db: Promise<Kysely<RecordTables>> | undefined;

  async function open() {
    return new Kysely<RecordTables>({ dialect: await flavor.createDialect() });
  }

  async function close() {
    const closing = db;
    db = undefined;
    await (await closing)?.destroy();
  }

  async function attempt<T>(
    work: (db: Kysely<RecordTables>) => Promise<StoreAnswer<T>>,
  ): Promise<StoreAnswer<T>> {
    db ??= open();
    const opened = db;
    const used = await opened;
    const answer = await work(used).catch(
      (error): StoreAnswer<T> => ({ ok: false, problem: flavor.problemOf(error) }),
    );
    // Connections that a failure has touched may still carry the answer to an old statement.
    if (!answer.ok && answer.problem.kind === 'transient' && db === opened) {
      db = undefined;
      void used.destroy().catch(() => {});
    }
    return answer;
  }

  return {
    migrate: () =>
      attempt(async (used) => ({ ok: true, migrations: await migrate(used, flavor.types) })),
    write: (records) => attempt((used) => writeRecords(used, flavor, records)),
    measure: (tenant) =>
      attempt(async (used) => ({ ok: true, ...(await measure(used, flavor, tenant)) })),
    close,
  };
}

function unusableStore(error: ConnectionStringError): RecordStore {
  const refuse = async () =>
    ({
      ok: false,
      problem: { ...problem('connection-string', ''), advice: error.message },
    }) as const;
  return { migrate: refuse, write: refuse, measure: refuse, close: async () => {} };
}
