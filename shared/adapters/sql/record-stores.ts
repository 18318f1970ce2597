import type { TokenCredential } from '@azure/identity';
import type { TargetKey } from '#shared/contracts/keys.ts';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { RecordStore } from '#shared/ports/record-store.ts';
import { type AskDatabase, databaseBreaker } from './database-breaker.ts';
import { openWhenUsed, type WhenUsed } from './open-when-used.ts';
import { settingOf } from './setting-of.ts';

/**
 * The customers' databases, one store each for as long as the process lives. `settings` are the app settings by name; without a
 * password somebody signs in by the credential of the tenant.
 * Undefined: the target's connection string is not among them.
 */
export function createRecordStores(
  settings: ReadonlyMap<string, string>,
  credentialOf?: (tenant: string) => TokenCredential,
  breakers: Breakers = createBreakers(),
): (key: TargetKey) => RecordStore | undefined {
  const stores = new Map<string, RecordStore>();
  return (key) => {
    const name = settingOf('RECORDS', key);
    const connectionString = settings.get(name);
    if (!connectionString) return undefined;
    const known = stores.get(name);
    if (known) return known;
    const store = storeBehind(
      databaseBreaker(breakers, key),
      openWhenUsed(async () => {
        const { openRecordStore } = await import('./open-record-store.ts');
        return openRecordStore({
          connectionString,
          ...(credentialOf && { credential: credentialOf(key.tenant) }),
        });
      }),
    );
    stores.set(name, store);
    return store;
  };
}

function storeBehind(ask: AskDatabase, { use, close }: WhenUsed<RecordStore>): RecordStore {
  return {
    migrate: () => ask(() => use((store) => store.migrate())),
    write: (records) => ask(() => use((store) => store.write(records))),
    measure: (tenant) => ask(() => use((store) => store.measure(tenant))),
    historyOf: (tenant, address, limit) =>
      ask(() => use((store) => store.historyOf(tenant, address, limit))),
    close,
  };
}
