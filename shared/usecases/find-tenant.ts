import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { remember } from './remember.ts';

interface FindTenantParts {
  readonly configuration: Pick<ConfigurationStore, 'tenants'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A new tenant's users can sign in after this time, milliseconds. */
const life = 60_000;

/** Finds our tenant's id by its directory; the tenants are read again after a minute. */
export function createFindTenant({ configuration, now }: FindTenantParts) {
  const tenants = remember(
    async () =>
      new Map(
        (await configuration.tenants()).map(({ value }) => [
          value.entraTenantId.toLowerCase(),
          value.id,
        ]),
      ),
    { life, now },
  );
  return async (entraTenantId: string): Promise<string | undefined> =>
    (await tenants()).get(entraTenantId.toLowerCase());
}
