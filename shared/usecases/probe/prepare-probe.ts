import { probeTenant } from '#shared/contracts/operations/probes.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { TenantKeys } from '#shared/ports/tenant-keys.ts';
import { createTenant } from '../operations/create-tenant.ts';
import { probeSetUp } from './probe-tenant.ts';

export interface PrepareProbeParts {
  readonly configuration: Pick<ConfigurationStore, 'get' | 'create' | 'replace' | 'tenants'>;
  readonly addresses: Pick<AddressBook, 'create'>;
  readonly tenantKeys: Pick<TenantKeys, 'create'>;
}

/** Sees to it that the probe's tenant is there with all that its dialogues need; the second time costs one read. */
export async function prepareProbe(parts: PrepareProbeParts, origin: string): Promise<void> {
  const { configuration, addresses } = parts;
  const wanted = probeSetUp(origin);
  const chat = await configuration.get(probeTenant, 'webChat', wanted.chat.id);
  if (chat?.value.origins.includes(origin)) return;
  const created = await createTenant(parts, wanted.tenant);
  if (!created.ok) throw new Error(`the tenant ${probeTenant} cannot be made: ${created.reason}`);
  await configuration.create(probeTenant, 'center', wanted.center);
  await configuration.create(probeTenant, 'user', wanted.user);
  await addresses.create(probeTenant, wanted.address);
  // Last: with it all is there.
  if (chat) await configuration.replace(probeTenant, 'webChat', wanted.chat, chat.version);
  else await configuration.create(probeTenant, 'webChat', wanted.chat);
}
