import type { Address } from '#shared/contracts/configuration/address.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { missing } from './references.ts';
import type { Rules, Shelf } from './resource.ts';

/** The address book as one tenant sees it: another tenant's address is as one that is not there. */
export function addressShelf(book: AddressBook): Shelf<Address> {
  return {
    list: (tenant) => book.list(tenant),
    async get(tenant, address) {
      const found = await book.find(address);
      return found?.tenant === tenant ? { value: found.value, version: found.version } : undefined;
    },
    create: (tenant, address) => book.create(tenant, address),
    replace: (tenant, address, version) => book.replace(tenant, address, version),
    remove: (tenant, address, version) => book.remove(tenant, address, version),
  };
}

/** Addresses (E4): each belongs to one contact center. */
export function addressRules({
  configuration,
}: {
  readonly configuration: Pick<ConfigurationStore, 'get'>;
}): Rules<Address, Address> {
  return {
    idField: 'address',
    idOf: ({ address }) => address,
    complete: (wanted) => wanted,
    check: ({ caller, value }) =>
      missing(configuration, caller.tenant, [
        { field: 'center', kind: 'center', id: value.center },
      ]),
    taken: 'addressTaken',
  };
}
