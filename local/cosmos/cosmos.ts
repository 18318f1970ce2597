import { serve } from '../platform/http-server.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { databaseFile, type Running, type Surroundings } from '../platform/surroundings.ts';
import { createFaults, type Faults } from './faults.ts';
import type { Json, JsonObject } from './json.ts';
import { createSpending, type Spending } from './spending.ts';
import { type Account, openAccount } from './store/account.ts';
import { toContainerDefinition } from './store/container-definition.ts';
import { startRemoval } from './store/removal.ts';
import { handle } from './wire/handle.ts';
import type { Service } from './wire/service.ts';

export interface ContainerSettings {
  readonly id: string;
  /** Paths such as `/tenantId`; several make a hierarchical key. */
  readonly partitionKey: readonly string[];
  /** Seconds; -1: on, without a default; absent: off. */
  readonly defaultTtl?: number;
  /** Paths of each unique key. */
  readonly uniqueKeys?: readonly (readonly string[])[];
  /** In the form of the REST API; absent: every property is indexed. */
  readonly indexingPolicy?: JsonObject;
}

interface CosmosOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  /** Ready-made at the start; what a container's TTL and indexing policy are is brought up to date. */
  readonly databases: readonly {
    readonly id: string;
    readonly containers: readonly ContainerSettings[];
  }[];
  /** Whether a bearer token holds; absent: any well-formed JWT does. */
  readonly verifyToken?: (token: string) => Promise<boolean>;
}

export interface Cosmos extends Running {
  /** The account's master key, base64; it stays the same with the data. */
  readonly key: string;
  readonly connectionString: string;
  readonly faults: Faults;
  /** Where request units go. */
  readonly spending: Pick<Spending, 'read'>;
}

/**
 * Starts the Cosmos DB of the embedded cloud, with its data in `<dataDir>/cosmos.db`. Throws StartProblem when the
 * file is damaged, the port is taken, or a container has another partition key than the settings say.
 */
export async function startCosmos(options: CosmosOptions): Promise<Cosmos> {
  const { surroundings, port, databases, verifyToken } = options;
  const { clock, dataDir, certificate } = surroundings;
  const account = openAccount(databaseFile(dataDir, 'cosmos'), clock);
  for (const { id, containers } of databases)
    for (const settings of containers) ensureContainer(account, id, settings);
  const faults = createFaults();
  const spending = createSpending();
  const service: Service = {
    ...{ account, surroundings, faults, spending, verifyToken },
    url: () => server.url,
  };
  const server = await serve({
    part: 'Cosmos DB',
    port,
    certificate,
    listener: (request, response) => void handle(service, request, response),
  });
  const stopRemoval = startRemoval(account, clock);
  let isRunning = true;
  return {
    url: server.url,
    key: account.key,
    connectionString: `AccountEndpoint=${server.url}/;AccountKey=${account.key};`,
    faults,
    spending,
    async stop() {
      if (!isRunning) return;
      isRunning = false;
      stopRemoval();
      await server.stop();
      account.close();
    },
  };
}

function ensureContainer(account: Account, databaseId: string, settings: ContainerSettings) {
  const database = account.database(databaseId) ?? account.createDatabase(databaseId);
  const definition = toContainerDefinition(toBody(settings));
  const existing = account.container(database, settings.id);
  if (!existing) {
    account.createContainer(database, definition);
    return;
  }
  const keysOf = ({ partitionKey, uniqueKeys }: typeof definition) =>
    JSON.stringify([partitionKey, uniqueKeys]);
  if (keysOf(existing.definition) !== keysOf(definition))
    throw new StartProblem(
      `The container ${databaseId}/${settings.id} is stored with another partition key or other unique keys. Start with --fresh to begin with empty data.`,
    );
  if (JSON.stringify(existing.definition.body) !== JSON.stringify(definition.body))
    account.replaceContainer(existing, definition);
}

function toBody({ id, partitionKey, defaultTtl, uniqueKeys, indexingPolicy }: ContainerSettings) {
  const body: Record<string, Json> = { id, partitionKey: { paths: partitionKey } };
  if (defaultTtl !== undefined) body['defaultTtl'] = defaultTtl;
  if (indexingPolicy) body['indexingPolicy'] = indexingPolicy;
  if (uniqueKeys) body['uniqueKeyPolicy'] = { uniqueKeys: uniqueKeys.map((paths) => ({ paths })) };
  return body;
}
