import type { TokenCredential } from '@azure/identity';
import type { TargetKey } from '#shared/contracts/keys.ts';
import type { RecordStore } from '#shared/ports/record-store.ts';
import { openRecordStore } from './open-record-store.ts';

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
    const name = settingOf(key);
    const connectionString = settings.get(name);
    if (!connectionString) return undefined;
    const store =
      stores.get(name) ?? openRecordStore({ connectionString, ...(credential && { credential }) });
    stores.set(name, store);
    return store;
  };
}

/**
 * `RECORDS_CONTOSO_MAIN`. Settings take no `-`, and one `_` for it would let tenant `a` with target `b-c` name the setting
 * of tenant `a-b` with target `c`: so each `-` becomes two, and the only odd run of `_` is what parts tenant and target.
 */
export function settingOf({ tenant, target }: TargetKey): string {
  const inCapitals = (id: string) => id.toUpperCase().replaceAll('-', '__');
  return `RECORDS_${inCapitals(tenant)}_${inCapitals(target)}`;
}
