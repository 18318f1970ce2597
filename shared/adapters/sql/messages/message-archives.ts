import type { TokenCredential } from '@azure/identity';
import type { TargetKey } from '#shared/contracts/keys.ts';
import type { MessageArchive } from '#shared/ports/message-archive.ts';
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
  credential?: TokenCredential,
): (key: TargetKey) => MessageArchive | undefined {
  const archives = new Map<string, MessageArchive>();
  const apartFrom = [...records.values()];
  return (key) => {
    const name = settingOf('MESSAGES', key);
    const connectionString = messages.get(name);
    if (!connectionString) return undefined;
    const archive =
      archives.get(name) ??
      openMessageArchive({ connectionString, apartFrom, ...(credential && { credential }) });
    archives.set(name, archive);
    return archive;
  };
}
