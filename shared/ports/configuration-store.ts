import type { Address } from '#shared/contracts/configuration/address.ts';
import type { ConfigurationKind, ConfigurationOf } from '#shared/contracts/configuration/kinds.ts';
import type { Tenant } from '#shared/contracts/configuration/tenant.ts';
import type { Versioned } from './versioned.ts';

/** What administrators set, by tenant and kind. */
export interface ConfigurationStore {
  list<Kind extends ConfigurationKind>(
    tenant: string,
    kind: Kind,
  ): Promise<readonly Versioned<ConfigurationOf[Kind]>[]>;
  get<Kind extends ConfigurationKind>(
    tenant: string,
    kind: Kind,
    id: string,
  ): Promise<Versioned<ConfigurationOf[Kind]> | undefined>;
  /** Undefined: there is one with this id already. */
  create<Kind extends ConfigurationKind>(
    tenant: string,
    kind: Kind,
    value: ConfigurationOf[Kind],
  ): Promise<string | undefined>;
  /** Undefined: it has changed since `version`, or is gone. */
  replace<Kind extends ConfigurationKind>(
    tenant: string,
    kind: Kind,
    value: ConfigurationOf[Kind],
    version: string,
  ): Promise<string | undefined>;
  /** False: it has changed since `version`, or is gone. */
  remove(tenant: string, kind: ConfigurationKind, id: string, version: string): Promise<boolean>;
  /** All tenants of the region. */
  tenants(): Promise<readonly Versioned<Tenant>[]>;
}

/** Whose address something is: asked for each incoming call, so one cheap read. */
export interface AddressBook {
  find(address: string): Promise<(Versioned<Address> & { readonly tenant: string }) | undefined>;
  list(tenant: string): Promise<readonly Versioned<Address>[]>;
  /** Undefined: the address is taken, perhaps by another tenant. */
  create(tenant: string, address: Address): Promise<string | undefined>;
  /** Undefined: it has changed since `version`, or is not this tenant's. */
  replace(tenant: string, address: Address, version: string): Promise<string | undefined>;
  remove(tenant: string, address: string, version: string): Promise<boolean>;
}
