import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { DataKeys, UsableDataKey } from '#shared/ports/data-keys.ts';
import type { TenantKeys } from '#shared/ports/tenant-keys.ts';

interface DataKeyParts {
  readonly configuration: Pick<ConfigurationStore, 'get' | 'create'>;
  readonly tenantKeys: Pick<TenantKeys, 'wrap' | 'unwrap'>;
  /** 32 random bytes. */
  readonly newKey: () => Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Kept {
  readonly key: Promise<UsableDataKey | undefined>;
  readonly until: number;
}

const newKeyAfter = 30 * 86_400_000;
/** How long an unwrapped key stays in memory, and so how long a tenant that was ended elsewhere is still readable here. */
const memory = 3_600_000;

/**
 * Each tenant's data keys: a new one every 30 days, kept wrapped in the configuration and in memory for an hour. Its id is
 * the number of those 30 days, so that two who need the first one at once agree on one.
 */
export function createDataKeys(parts: DataKeyParts): DataKeys {
  const { now } = parts;
  const kept = new Map<string, Kept>();

  function remembered(tenant: string, id: string, load: () => Kept['key']): Kept['key'] {
    const place = `${tenant}/${id}`;
    const there = kept.get(place);
    if (there && there.until > now()) return there.key;
    for (const [each, { until }] of kept) if (until <= now()) kept.delete(each);
    const key = load();
    const entry = { key, until: now() + memory };
    kept.set(place, entry);
    const forget = () => {
      if (kept.get(place) === entry) kept.delete(place);
    };
    // Neither a failure nor a key that is not there is worth remembering.
    key.then((found) => found ?? forget(), forget);
    return key;
  }

  return {
    async current(tenant) {
      const id = String(Math.floor(now() / newKeyAfter));
      const key = await remembered(tenant, id, () => findOrMake(parts, tenant, id));
      if (!key) throw new Error(`The data key ${id} of ${tenant} was removed while it was made`);
      return key;
    },
    find: (tenant, id) => remembered(tenant, id, () => find(parts, tenant, id)),
    forget(tenant) {
      for (const place of kept.keys()) if (place.startsWith(`${tenant}/`)) kept.delete(place);
    },
  };
}

async function find(
  { configuration, tenantKeys }: DataKeyParts,
  tenant: string,
  id: string,
): Promise<UsableDataKey | undefined> {
  const found = await configuration.get(tenant, 'dataKey', id);
  return found && { id, key: await tenantKeys.unwrap(tenant, found.value) };
}

async function findOrMake(parts: DataKeyParts, tenant: string, id: string) {
  const there = await find(parts, tenant, id);
  if (there) return there;
  const key = parts.newKey();
  const { wrapped, keyVersion } = await parts.tenantKeys.wrap(tenant, key);
  const made = await parts.configuration.create(tenant, 'dataKey', { id, wrapped, keyVersion });
  return made === undefined ? find(parts, tenant, id) : { id, key };
}
