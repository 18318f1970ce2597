import type { TokenCredential } from '@azure/identity';
import type { PastDialogues, RecordStore } from '#shared/ports/record-store.ts';
import { milliseconds } from './bounds.ts';
import { parseTarget } from './connection/parse-target.ts';
import { ConnectionStringError } from './connection/target.ts';
import type { Flavor } from './flavor.ts';
import { flavorOf } from './flavor-of.ts';
import { historyOf } from './history.ts';
import { keepOpen } from './keep-open.ts';
import { measure } from './measure.ts';
import { migrate } from './migrations/migrate.ts';
import { recordSchema } from './migrations/record-schema.ts';
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
    return storeOf(flavorOf(target, credential));
  } catch (error) {
    if (error instanceof ConnectionStringError) return unusableStore(error);
    throw error;
  }
}

function storeOf(flavor: Flavor): RecordStore {
  const delivering = keepOpen<RecordTables>(flavor);
  // Agents who wait for an answer have connections of their own, and never take those that records need.
  const reading = keepOpen<RecordTables>(flavor);
  return {
    migrate: () =>
      delivering.use(async (db) => ({
        ok: true,
        migrations: await migrate(db, flavor.types, recordSchema),
      })),
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
