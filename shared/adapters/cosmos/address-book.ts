import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import { Address } from '#shared/contracts/configuration/address.ts';
import type { AddressBook } from '#shared/ports/configuration-store.ts';
import { changedMeanwhile, conflict, unlessRefused } from './unless-refused.ts';

const Stored = z
  .object({ ...Address.shape, tenant: z.string(), _etag: z.string() })
  .transform(({ tenant, _etag: version, ...value }) => ({ tenant, version, value }));

/** Addresses in Cosmos DB: a partition for each, so that one is unique in the region and found by one read. */
export function createAddressBook(container: Container): AddressBook {
  const itemOf = (address: string) => container.item(documentId(address), address);

  async function find(address: string) {
    const { resource } = await itemOf(address).read();
    return resource === undefined ? undefined : Stored.parse(resource);
  }

  /** The condition of a change, when the address is this tenant's. */
  async function conditionFor(tenant: string, address: string, version: string) {
    const found = await find(address);
    if (found?.tenant !== tenant) return undefined;
    // Of what was read, so that a tenant's version is never compared with a document that has changed hands.
    const condition = version === '*' ? found.version : version;
    return { accessCondition: { type: 'IfMatch', condition } };
  }

  return {
    find,
    async list(tenant) {
      const query = container.items.query({
        query: 'SELECT * FROM c WHERE c.tenant = @tenant',
        parameters: [{ name: '@tenant', value: tenant }],
      });
      return z.array(Stored).parse((await query.fetchAll()).resources);
    },
    async create(tenant, address) {
      const document = { id: documentId(address.address), tenant, ...address };
      return (await unlessRefused(conflict, container.items.create(document)))?.etag;
    },
    async replace(tenant, address, version) {
      const condition = await conditionFor(tenant, address.address, version);
      if (!condition) return undefined;
      const document = { id: documentId(address.address), tenant, ...address };
      const replacing = itemOf(address.address).replace(document, condition);
      return (await unlessRefused(changedMeanwhile, replacing))?.etag;
    },
    async remove(tenant, address, version) {
      const condition = await conditionFor(tenant, address, version);
      if (!condition) return false;
      const removing = itemOf(address).delete(condition);
      return (await unlessRefused(changedMeanwhile, removing)) !== undefined;
    },
  };
}

/** Cosmos forbids some letters in ids. */
const documentId = (address: string) => encodeURIComponent(address);
