import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { remember } from './remember.ts';

interface FindTenantParts {
  readonly configuration: Pick<ConfigurationStore, 'tenants'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Milliseconds for which a tenant may be remembered that has changed. */
const life = 60_000;
/** For strangers it is looked again: a tenant may just have been created. Not more often, for anybody can ask. */
const lifeForStrangers = 1000;

/** Finds our tenant's id by its directory. */
export function createFindTenant({ configuration, now }: FindTenantParts) {
  const read = async () =>
    new Map(
      (await configuration.tenants()).map(({ value }) => [
        value.entraTenantId.toLowerCase(),
        value.id,
      ]),
    );
  const tenants = remember(read, { life, now });
  const fresh = remember(read, { life: lifeForStrangers, now });
  return async (entraTenantId: string): Promise<string | undefined> => {
    const id = entraTenantId.toLowerCase();
    return (await tenants()).get(id) ?? (await fresh()).get(id);
  };
}
