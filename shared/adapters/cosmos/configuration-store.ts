import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import {
  type ConfigurationKind,
  type ConfigurationOf,
  configurationKinds,
} from '#shared/contracts/configuration/kinds.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { Versioned } from '#shared/ports/versioned.ts';
import { changedMeanwhile, conflict, unlessRefused } from './unless-refused.ts';

const schemas: { readonly [Kind in ConfigurationKind]: z.ZodType<ConfigurationOf[Kind]> } =
  configurationKinds;

/** Configuration in Cosmos DB, partition tenant: a document for each thing, its ETag the version. */
export function createConfigurationStore(container: Container): ConfigurationStore {
  const itemOf = (tenant: string, kind: ConfigurationKind, id: string) =>
    container.item(documentId(kind, id), tenant);
  return {
    async list(tenant, kind) {
      const query = container.items.query(ofKind(kind), { partitionKey: tenant });
      return parseAll(schemas[kind], (await query.fetchAll()).resources);
    },
    async get(tenant, kind, id) {
      const { resource } = await itemOf(tenant, kind, id).read();
      return resource === undefined ? undefined : parse(schemas[kind], resource);
    },
    async create(tenant, kind, value) {
      const creating = container.items.create(toDocument(tenant, kind, value));
      return (await unlessRefused(conflict, creating))?.etag;
    },
    async replace(tenant, kind, value, version) {
      const replacing = itemOf(tenant, kind, value.id).replace(toDocument(tenant, kind, value), {
        accessCondition: { type: 'IfMatch', condition: version },
      });
      return (await unlessRefused(changedMeanwhile, replacing))?.etag;
    },
    async remove(tenant, kind, id, version) {
      const removing = itemOf(tenant, kind, id).delete({
        accessCondition: { type: 'IfMatch', condition: version },
      });
      return (await unlessRefused(changedMeanwhile, removing)) !== undefined;
    },
    async tenants() {
      const query = container.items.query(ofKind('tenant'));
      return parseAll(schemas.tenant, (await query.fetchAll()).resources);
    },
  };
}

/** Cosmos forbids some letters in ids. */
const documentId = (kind: ConfigurationKind, id: string) => `${kind}:${encodeURIComponent(id)}`;

function toDocument<Kind extends ConfigurationKind>(
  tenant: string,
  kind: Kind,
  value: ConfigurationOf[Kind],
) {
  return { id: documentId(kind, value.id), tenant, kind, value };
}

function ofKind(kind: ConfigurationKind) {
  return {
    query: 'SELECT * FROM c WHERE c.kind = @kind',
    parameters: [{ name: '@kind', value: kind }],
  };
}

const Stored = z.object({ value: z.unknown(), _etag: z.string() });

function parse<Value>(schema: z.ZodType<Value>, document: unknown): Versioned<Value> {
  const { value, _etag: version } = Stored.parse(document);
  return { value: schema.parse(value), version };
}

function parseAll<Value>(schema: z.ZodType<Value>, documents: readonly unknown[]) {
  return documents.map((document) => parse(schema, document));
}
