import type { TokenCredential } from '@azure/identity';
import type { TargetKey } from '#shared/contracts/keys.ts';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { MessageArchive } from '#shared/ports/message-archive.ts';
import { type AskDatabase, databaseBreaker } from '../database-breaker.ts';
import { settingOf } from '../setting-of.ts';
import { openMessageArchive } from './open-message-archive.ts';

interface ArchiveSettings {
  /** App settings by name, `MESSAGES_…`. */
  readonly messages: ReadonlyMap<string, string>;
  /** `RECORDS_…`: databases that are none for messages. */
  readonly records: ReadonlyMap<string, string>;
}

/**
 * The customers' databases for messages, one archive each for as long as the process lives. Undefined: the target's connection
 * string is not among the settings.
 */
export function createMessageArchives(
  { messages, records }: ArchiveSettings,
  credentialOf?: (tenant: string) => TokenCredential,
  breakers: Breakers = createBreakers(),
): (key: TargetKey) => MessageArchive | undefined {
  const archives = new Map<string, MessageArchive>();
  const apartFrom = [...records.values()];
  return (key) => {
    const name = settingOf('MESSAGES', key);
    const connectionString = messages.get(name);
    if (!connectionString) return undefined;
    const known = archives.get(name);
    if (known) return known;
    const archive = archiveBehind(
      databaseBreaker(breakers, key),
      openMessageArchive({
        connectionString,
        apartFrom,
        ...(credentialOf && { credential: credentialOf(key.tenant) }),
      }),
    );
    archives.set(name, archive);
    return archive;
  };
}

function archiveBehind(ask: AskDatabase, archive: MessageArchive): MessageArchive {
  const { contacts } = archive;
  return {
    migrate: () => ask(() => archive.migrate()),
    write: (dialogues) => ask(() => archive.write(dialogues)),
    changeDelivery: (tenant, of, delivery) =>
      ask(() => archive.changeDelivery(tenant, of, delivery)),
    pageOf: (tenant, conversation, page) => ask(() => archive.pageOf(tenant, conversation, page)),
    pageAround: (tenant, conversation, page) =>
      ask(() => archive.pageAround(tenant, conversation, page)),
    search: (tenant, query) => ask(() => archive.search(tenant, query)),
    contacts: {
      around: (tenant, keys) => ask(() => contacts.around(tenant, keys)),
      save: (tenant, card) => ask(() => contacts.save(tenant, card)),
      search: (tenant, query) => ask(() => contacts.search(tenant, query)),
      historyOf: (tenant, keys, page) => ask(() => contacts.historyOf(tenant, keys, page)),
    },
    close: () => archive.close(),
  };
}
