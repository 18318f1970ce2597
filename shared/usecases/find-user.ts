import type { User } from '#shared/contracts/configuration/user.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { remember } from './remember.ts';

interface FindUserParts {
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export type FindUser = (tenant: string, objectId: string) => Promise<User | undefined>;

/** Milliseconds for which a user may still have the roles that they had. */
const life = 10_000;

/** Whom a tenant lists, asked with every request: who is known is remembered for a moment, a stranger never. */
export function createFindUser({ configuration, now }: FindUserParts): FindUser {
  const read = async (tenant = '', objectId = '') =>
    (await configuration.get(tenant, 'user', objectId))?.value;
  const known = remember(read, { life, now });
  return async (tenant, objectId) =>
    (await known(tenant, objectId)) ?? (await read(tenant, objectId));
}
