import type { TokenCredential } from '@azure/identity';
import type { MessageArchive } from '#shared/ports/message-archive.ts';
import { parseTarget } from '../connection/parse-target.ts';
import { ConnectionStringError, type Target } from '../connection/target.ts';
import type { Flavor } from '../flavor.ts';
import { flavorOf } from '../flavor-of.ts';
import { keepOpen } from '../keep-open.ts';
import { messageSchema } from '../migrations/message-schema.ts';
import { migrate } from '../migrations/migrate.ts';
import { problem } from '../problems/advice.ts';
import { changeDelivery } from './change-delivery.ts';
import { openContacts } from './open-contacts.ts';
import { pageAround, pageOfOne } from './page.ts';
import { search } from './search.ts';
import { soon } from './soon.ts';
import type { MessageTables } from './tables.ts';
import { writeDialogues } from './write-dialogues.ts';

interface MessageArchiveOptions {
  /** As of a record store. */
  readonly connectionString: string;
  /** The app's identity. */
  readonly credential?: TokenCredential;
  /** Connection strings of databases for records, which this must not be. */
  readonly apartFrom?: readonly string[];
}

/**
 * The archive of messages in a customer's database, PostgreSQL or Azure SQL by the form of the connection string. Connects
 * when it is first used. A connection string that cannot be used is answered as a problem by every method.
 */
export function openMessageArchive(options: MessageArchiveOptions): MessageArchive {
  const { connectionString, credential, apartFrom = [] } = options;
  try {
    const target = parseTarget(connectionString);
    if (apartFrom.some((other) => isSame(target, other)))
      throw new ConnectionStringError(
        'It is the database of a record target. Give messages a database of their own.',
      );
    return archiveOf(flavorOf(target, credential));
  } catch (error) {
    if (error instanceof ConnectionStringError) return unusableArchive(error);
    throw error;
  }
}

function isSame({ kind, host, port, database }: Target, connectionString: string): boolean {
  try {
    const other = parseTarget(connectionString);
    return (
      other.kind === kind &&
      other.host.toLowerCase() === host.toLowerCase() &&
      other.port === port &&
      other.database === database
    );
  } catch (error) {
    if (error instanceof ConnectionStringError) return false;
    throw error;
  }
}

function archiveOf(flavor: Flavor): MessageArchive {
  const delivering = keepOpen<MessageTables>(flavor);
  // Agents who wait for an answer have connections of their own, and never take those that deliveries need.
  const reading = keepOpen<MessageTables>(flavor);
  return {
    migrate: () =>
      delivering.use(async (db) => ({
        ok: true,
        migrations: await migrate(db, flavor.types, messageSchema),
      })),
    write: (dialogues) => delivering.use((db) => writeDialogues(db, flavor, dialogues)),
    changeDelivery: (tenant, of, delivery) =>
      delivering.use(async (db) => ({
        ok: true,
        changed: await changeDelivery(db, flavor, { tenant, ...of, delivery }),
      })),
    pageOf: (tenant, conversation, page) =>
      reading.use((db) => soon(pageOfOne(db, flavor, { tenant, conversation, ...page }))),
    pageAround: (tenant, conversation, page) =>
      reading.use((db) => soon(pageAround(db, flavor, { tenant, conversation, ...page }))),
    search: (tenant, query) =>
      reading.use((db) =>
        soon(search(db, flavor, { tenant, ...query }).then((hits) => ({ hits }))),
      ),
    contacts: openContacts((work) => reading.use((db) => soon(work(db))), flavor),
    async close() {
      await Promise.all([delivering.close(), reading.close()]);
    },
  };
}

function unusableArchive(error: ConnectionStringError): MessageArchive {
  const refuse = async () =>
    ({
      ok: false,
      problem: { ...problem('connection-string', ''), advice: error.message },
    }) as const;
  return {
    migrate: refuse,
    write: refuse,
    changeDelivery: refuse,
    pageOf: refuse,
    pageAround: refuse,
    search: refuse,
    contacts: { around: refuse, save: refuse, search: refuse, historyOf: refuse },
    close: async () => {},
  };
}
