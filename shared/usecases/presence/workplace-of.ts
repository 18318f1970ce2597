import { Workplace } from '#shared/contracts/configuration/workplace.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';

/** How the agents of a tenant work; as usual where nothing has been said. */
export async function workplaceOf(
  configuration: Pick<ConfigurationStore, 'get'>,
  tenant: string,
): Promise<Workplace> {
  const found = await configuration.get(tenant, 'workplace', 'workplace');
  return found?.value ?? Workplace.parse({});
}
