import type { Answer } from '#shared/contracts/answer.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { DataKeys } from '#shared/ports/data-keys.ts';
import type { TenantKeys } from '#shared/ports/tenant-keys.ts';

interface EndTenantParts {
  readonly configuration: Pick<ConfigurationStore, 'get' | 'list' | 'remove'>;
  readonly addresses: Pick<AddressBook, 'list' | 'remove'>;
  readonly tenantKeys: Pick<TenantKeys, 'destroy'>;
  readonly dataKeys: Pick<DataKeys, 'forget'>;
}

interface Ending {
  readonly tenant: string;
  /** The tenant's id once more, by whoever means it. */
  readonly confirm: string;
}

/**
 * Ends a customer's tenant: its key is destroyed, so that nothing that was sealed for it can be opened any more, wherever
 * a copy lies; its addresses are free, and nobody of it can sign in. Ended again changes nothing, and finishes what a crash left.
 */
export async function endTenant(
  { configuration, addresses, tenantKeys, dataKeys }: EndTenantParts,
  { tenant, confirm }: Ending,
): Promise<Answer<undefined, 'invalid' | 'changedMeanwhile'>> {
  if (confirm !== tenant) return notConfirmed(tenant);
  for (const { value, version } of await addresses.list(tenant))
    await addresses.remove(tenant, value.address, version);
  await tenantKeys.destroy(tenant);
  dataKeys.forget(tenant);
  for (const { value, version } of await configuration.list(tenant, 'dataKey'))
    await configuration.remove(tenant, 'dataKey', value.id, version);
  const there = await configuration.get(tenant, 'tenant', tenant);
  if (there && !(await configuration.remove(tenant, 'tenant', tenant, there.version)))
    return { ok: false, reason: 'changedMeanwhile' };
  return { ok: true, value: undefined };
}

function notConfirmed(tenant: string) {
  const what = `name the tenant here as well: '${tenant}'`;
  return { ok: false, reason: 'invalid', fields: [{ field: 'confirm', what }] } as const;
}
