import type { TokenCredential } from '@azure/identity';
import type { TargetKey } from '#shared/contracts/keys.ts';
import type { RecordStore } from '#shared/ports/record-store.ts';
import { openRecordStore } from './open-record-store.ts';
import { settingOf } from './setting-of.ts';

/**
 * The customers' databases, one store each for as long as the process lives. `settings` are the app settings by name.
 * Undefined: the target's connection string is not among them.
 */
export function createRecordStores(
  settings: ReadonlyMap<string, string>,
  credential?: TokenCredential,
): (key: TargetKey) => RecordStore | undefined {
  const stores = new Map<string, RecordStore>();
  return (key) => {
    const name = settingOf('RECORDS', key);
    const connectionString = settings.get(name);
    if (!connectionString) return undefined;
    const store =
      stores.get(name) ?? openRecordStore({ connectionString, ...(credential && { credential }) });
    stores.set(name, store);
    return store;
  };
}
