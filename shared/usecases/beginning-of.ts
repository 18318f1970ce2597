import type { Address } from '#shared/contracts/configuration/address.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';

/** With what a dialogue on this address begins: its contact center, or a flow that chooses one; undefined: neither is there. */
export async function beginningOf(
  configuration: Pick<ConfigurationStore, 'get'>,
  tenant: string,
  address: Address,
) {
  if (address.center === null) {
    const flow = await publishedFlow(configuration, tenant, address.flow);
    return flow ? { center: null, flow } : undefined;
  }
  const center = (await configuration.get(tenant, 'center', address.center))?.value;
  if (!center) return undefined;
  return { center: center.id, flow: await publishedFlow(configuration, tenant, center.flow) };
}

/** Null: straight to the queue (E3). */
async function publishedFlow(
  configuration: Pick<ConfigurationStore, 'get'>,
  tenant: string,
  id: string | null,
) {
  const flow = id === null ? undefined : await configuration.get(tenant, 'flow', id);
  const version = flow?.value.published ?? null;
  return flow && version !== null ? { id: flow.value.id, version } : null;
}
