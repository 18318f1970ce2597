import type { FlowAnswer } from '#shared/contracts/flow/ask.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';

/** The row of a table for a key, without regard to case; what the table or the row is missing is said. */
export async function lookUp(
  configuration: Pick<ConfigurationStore, 'get'>,
  tenant: string,
  table: string,
  key: string,
): Promise<FlowAnswer> {
  const found = await configuration.get(tenant, 'tableRow', rowId(table, key));
  if (found) return { kind: 'row', row: { ...found.value.cells } };
  if (await configuration.get(tenant, 'table', table)) return { kind: 'row', row: null };
  const detail = `there is no table '${table}'`;
  return { kind: 'failed', reason: 'notConfigured', detail };
}

export function rowId(table: string, key: string): string {
  return `${table}.${encodeURIComponent(key.trim().toLowerCase())}`;
}
