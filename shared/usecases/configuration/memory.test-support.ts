import type { Address } from '#shared/contracts/configuration/address.ts';
import {
  type ConfigurationKind,
  type ConfigurationOf,
  configurationKinds,
} from '#shared/contracts/configuration/kinds.ts';
import { Tenant } from '#shared/contracts/configuration/tenant.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { Versioned } from '#shared/ports/versioned.ts';

interface Schema<Value> {
  parse(raw: unknown): Value;
}

interface Kept {
  readonly tenant: string;
  readonly kind: string;
  readonly json: string;
  readonly version: string;
}

const schemas: { readonly [Kind in ConfigurationKind]: Schema<ConfigurationOf[Kind]> } =
  configurationKinds;

/** Configuration in memory, as JSON, with versions as Cosmos DB gives them. */
export function createMemoryConfiguration(): ConfigurationStore {
  const kept = new Map<string, Kept>();
  let count = 0;
  const place = (tenant: string, kind: string, id: string) => JSON.stringify([tenant, kind, id]);
  function put(tenant: string, kind: string, value: { readonly id: string }) {
    count += 1;
    const version = `"${count}"`;
    kept.set(place(tenant, kind, value.id), { tenant, kind, json: JSON.stringify(value), version });
    return version;
  }
  function ofKind<Value>(schema: Schema<Value>, kind: string, tenant?: string) {
    return [...kept.values()]
      .filter((each) => each.kind === kind && (tenant ?? each.tenant) === each.tenant)
      .map((each) => read(schema, each));
  }
  const isAt = (tenant: string, kind: string, id: string, version: string) =>
    kept.get(place(tenant, kind, id))?.version === version;
  return {
    list: async (tenant, kind) => ofKind(schemas[kind], kind, tenant),
    async get(tenant, kind, id) {
      const found = kept.get(place(tenant, kind, id));
      return found && read(schemas[kind], found);
    },
    create: async (tenant, kind, value) =>
      kept.has(place(tenant, kind, value.id)) ? undefined : put(tenant, kind, value),
    replace: async (tenant, kind, value, version) =>
      isAt(tenant, kind, value.id, version) ? put(tenant, kind, value) : undefined,
    remove: async (tenant, kind, id, version) =>
      isAt(tenant, kind, id, version) && kept.delete(place(tenant, kind, id)),
    tenants: async () => ofKind(Tenant, 'tenant'),
  };
}

function read<Value>(schema: Schema<Value>, { json, version }: Kept): Versioned<Value> {
  return { value: schema.parse(JSON.parse(json)), version };
}

/** Nobody is at work, nobody waits, no record or message does, and nothing is turned off. */
export const nothingGoesOn = {
  turnedOff: async () => undefined,
  agents: { load: async () => undefined },
  queues: { isAnybodyWaiting: async () => false },
  agentsAtWork: { atWork: async () => [] },
  outbox: { figures: async () => ({ waiting: 0, oldest: null, parked: 0 }) },
  messageOutbox: { figures: async () => ({ waiting: 0, oldest: null, parked: 0 }) },
};

/** Addresses in memory. */
export function createMemoryAddresses(): AddressBook {
  const kept = new Map<string, Versioned<Address> & { readonly tenant: string }>();
  let count = 0;
  function put(tenant: string, value: Address) {
    count += 1;
    kept.set(value.address, { tenant, value, version: `"${count}"` });
    return `"${count}"`;
  }
  const isAt = (tenant: string, address: string, version: string) =>
    kept.get(address)?.tenant === tenant && kept.get(address)?.version === version;
  return {
    find: async (address) => kept.get(address),
    list: async (tenant) => [...kept.values()].filter((each) => each.tenant === tenant),
    create: async (tenant, value) => (kept.has(value.address) ? undefined : put(tenant, value)),
    replace: async (tenant, value, version) =>
      isAt(tenant, value.address, version) ? put(tenant, value) : undefined,
    remove: async (tenant, address, version) =>
      isAt(tenant, address, version) && kept.delete(address),
  };
}
