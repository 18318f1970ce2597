import { probeTenant } from '#shared/contracts/operations/probes.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { Problem } from './problem.ts';
import { type CopiedKind, type CopiedThings, copiedKinds, type TenantCopy } from './region-copy.ts';

export interface ExportParts {
  readonly configuration: Pick<ConfigurationStore, 'list' | 'tenants'>;
  readonly addresses: Pick<AddressBook, 'list'>;
}

/** Copies what is set for all tenants, or for those that are named. */
export async function exportRegion(
  { configuration, addresses }: ExportParts,
  wanted: readonly string[],
): Promise<readonly TenantCopy[]> {
  // Each region makes the probe's tenant by itself, for its own address.
  const there = (await configuration.tenants())
    .map(({ value }) => value.id)
    .filter((id) => id !== probeTenant)
    .toSorted();
  const missing = wanted.filter((id) => !there.includes(id));
  if (missing.length > 0) throw new Problem(`There is no tenant ${missing.join(', ')}.`);
  const copies: TenantCopy[] = [];
  for (const tenant of wanted.length > 0 ? wanted : there)
    copies.push({
      tenant,
      things: await thingsOf(configuration, tenant),
      addresses: byName(
        (await addresses.list(tenant)).map(({ value }) => value),
        ({ address }) => address,
      ),
    });
  return copies;
}

async function thingsOf(
  configuration: ExportParts['configuration'],
  tenant: string,
): Promise<CopiedThings> {
  const list = async <Kind extends CopiedKind>(kind: Kind) =>
    byName(
      (await configuration.list(tenant, kind)).map(({ value }) => value),
      ({ id }) => id,
    );
  const found = {
    tenant: await list('tenant'),
    dataKey: await list('dataKey'),
    workplace: await list('workplace'),
    hours: await list('hours'),
    connector: await list('connector'),
    bot: await list('bot'),
    recognizer: await list('recognizer'),
    table: await list('table'),
    tableRow: await list('tableRow'),
    target: await list('target'),
    messageTarget: await list('messageTarget'),
    cannedText: await list('cannedText'),
    team: await list('team'),
    flow: await list('flow'),
    flowVersion: await list('flowVersion'),
    center: await list('center'),
    webChat: await list('webChat'),
    whatsAppChannel: await list('whatsAppChannel'),
    user: await list('user'),
  };
  return found;
}

/** The same configuration makes the same files. */
function byName<Item>(items: readonly Item[], nameOf: (item: Item) => string): readonly Item[] {
  return items.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

/** How many things of each kind a copy has. */
export function countOf({ things, addresses }: TenantCopy): Readonly<Record<string, number>> {
  const counts = copiedKinds.map((kind) => [kind, things[kind].length] as const);
  return Object.fromEntries([...counts, ['address', addresses.length] as const]);
}
