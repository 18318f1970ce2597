import type { TokenCredential } from '@azure/identity';
import type { TargetKey } from '#shared/contracts/keys.ts';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { MessageArchive } from '#shared/ports/message-archive.ts';
import { type AskDatabase, databaseBreaker } from '../database-breaker.ts';
import { openWhenUsed, type WhenUsed } from '../open-when-used.ts';
import { settingOf } from '../setting-of.ts';

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
      openWhenUsed(async () => {
        const { openMessageArchive } = await import('./open-message-archive.ts');
        return openMessageArchive({
          connectionString,
          apartFrom,
          ...(credentialOf && { credential: credentialOf(key.tenant) }),
        });
      }),
    );
    archives.set(name, archive);
    return archive;
  };
}

function archiveBehind(ask: AskDatabase, { use, close }: WhenUsed<MessageArchive>): MessageArchive {
  return {
    migrate: () => ask(() => use((archive) => archive.migrate())),
    write: (dialogues) => ask(() => use((archive) => archive.write(dialogues))),
    changeDelivery: (tenant, of, delivery) =>
      ask(() => use((archive) => archive.changeDelivery(tenant, of, delivery))),
    pageOf: (tenant, conversation, page) =>
      ask(() => use((archive) => archive.pageOf(tenant, conversation, page))),
    pageAround: (tenant, conversation, page) =>
      ask(() => use((archive) => archive.pageAround(tenant, conversation, page))),
    search: (tenant, query) => ask(() => use((archive) => archive.search(tenant, query))),
    contacts: {
      around: (tenant, keys) => ask(() => use(({ contacts }) => contacts.around(tenant, keys))),
      save: (tenant, card) => ask(() => use(({ contacts }) => contacts.save(tenant, card))),
      search: (tenant, query) => ask(() => use(({ contacts }) => contacts.search(tenant, query))),
      historyOf: (tenant, keys, page) =>
        ask(() => use(({ contacts }) => contacts.historyOf(tenant, keys, page))),
    },
    close,
  };
}
