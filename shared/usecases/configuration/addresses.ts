import type { FieldProblem } from '#shared/contracts/answer.ts';
import type { Address } from '#shared/contracts/configuration/address.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { missing } from './references.ts';
import type { Rules, Shelf } from './resource.ts';
import { unchosenCenters } from './unchosen-centers.ts';

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

/** Addresses (E4): each belongs to one contact center, or to a published flow that names one at each of its queues. */
export function addressRules({
  configuration,
}: {
  readonly configuration: Pick<ConfigurationStore, 'get'>;
}): Rules<Address, Address> {
  return {
    idField: 'address',
    idOf: ({ address }) => address,
    complete: withVerification,
    check: async ({ caller: { tenant }, value }) => [
      ...(await missing(configuration, tenant, [
        { field: 'center', kind: 'center', id: value.center },
        { field: 'automaticReply.hours', kind: 'hours', id: value.automaticReply?.hours ?? null },
      ])),
      ...(value.flow === null ? [] : await wrongFlow(configuration, tenant, value.flow)),
    ],
    taken: 'addressTaken',
  };
}

/** It is begun and ended elsewhere. */
function withVerification(wanted: Address, before?: Address): Address {
  const { verification: _, ...rest } = wanted;
  return before?.verification ? { ...rest, verification: before.verification } : rest;
}

async function wrongFlow(
  configuration: Pick<ConfigurationStore, 'get'>,
  tenant: string,
  id: string,
): Promise<readonly FieldProblem[]> {
  const flow = (await configuration.get(tenant, 'flow', id))?.value;
  const version = await configuration.get(tenant, 'flowVersion', `${id}.${flow?.published}`);
  if (!version) return [{ field: 'flow', what: `there is no published flow '${id}'` }];
  const { definition, subFlows } = version.value;
  return unchosenCenters(definition, subFlows).map(({ node, what, advice }) => ({
    field: 'flow',
    what: `${node}: ${what}. ${advice}`,
  }));
}
