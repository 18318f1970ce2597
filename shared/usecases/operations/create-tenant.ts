import type { Answer } from '#shared/contracts/answer.ts';
import type { Tenant } from '#shared/contracts/configuration/tenant.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { TenantKeys } from '#shared/ports/tenant-keys.ts';

interface CreateTenantParts {
  readonly configuration: Pick<ConfigurationStore, 'get' | 'create' | 'replace' | 'tenants'>;
  readonly tenantKeys: Pick<TenantKeys, 'create'>;
}

/** Creates a customer's tenant (E2) with a key of its own, or changes it; the same again changes nothing. */
export async function createTenant(
  { configuration, tenantKeys }: CreateTenantParts,
  tenant: Tenant,
): Promise<Answer<Tenant, 'invalid' | 'changedMeanwhile'>> {
  const tenants = await configuration.tenants();
  const owner = tenants.find(({ value }) => hasDirectory(value, tenant.entraTenantId));
  if (owner && owner.value.id !== tenant.id) return taken(owner.value.id);
  await tenantKeys.create(tenant.id);
  const created = await configuration.create(tenant.id, 'tenant', tenant);
  if (created !== undefined) return { ok: true, value: tenant, version: created };
  const there = await configuration.get(tenant.id, 'tenant', tenant.id);
  if (!there) return { ok: false, reason: 'changedMeanwhile' };
  const version = await configuration.replace(tenant.id, 'tenant', tenant, there.version);
  if (version === undefined) return { ok: false, reason: 'changedMeanwhile' };
  return { ok: true, value: tenant, version };
}

const hasDirectory = (tenant: Tenant, entraTenantId: string) =>
  tenant.entraTenantId.toLowerCase() === entraTenantId.toLowerCase();

function taken(by: string) {
  const what = `this directory belongs to the tenant '${by}' already`;
  return { ok: false, reason: 'invalid', fields: [{ field: 'entraTenantId', what }] } as const;
}
