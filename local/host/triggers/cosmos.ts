import { ChangeFeedStartFrom, type Container, type CosmosClient, StatusCodes } from '@azure/cosmos';
import { reasonOf } from '../reason-of.ts';
import type { Listener, ListenerContext, TriggeredFunction } from './listener.ts';

interface Lease {
  readonly id: string;
  readonly continuation?: string;
  readonly _etag?: string;
}

const defaultPollDelay = 5000;
const pauseAfterTrouble = 5000;

/**
 * The Cosmos DB trigger: reads the container's change feed from its lease on, calls the function with each page, and
 * moves the lease. A function that fails does not hold the lease back unless it has a retry policy, as in Azure.
 */
export function createCosmosListener(
  triggered: TriggeredFunction,
  context: ListenerContext,
  client: CosmosClient,
): Listener {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const pollDelay = Number(triggered.trigger['feedPollDelay'] ?? defaultPollDelay);

  async function follow() {
    while (!stopping.signal.aborted) {
      try {
        await drainFeed(triggered, context, client, stopping.signal);
        await context.surroundings.clock.sleep(pollDelay, stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) return;
        context.surroundings.log.write({
          level: 'warn',
          source: triggered.metadata.name,
          text: `change feed: ${reasonOf(error)}`,
        });
        await context.surroundings.clock.sleep(pauseAfterTrouble, stopping.signal);
      }
    }
  }

  return {
    async start() {
      running = follow();
    },
    async drain() {
      stopping.abort();
      await running;
    },
  };
}

/** Reads page after page until there is no news. */
async function drainFeed(
  triggered: TriggeredFunction,
  context: ListenerContext,
  client: CosmosClient,
  signal: AbortSignal,
) {
  const option = (key: string) => {
    const value = triggered.trigger[key];
    return value === undefined ? undefined : context.settings.resolve(String(value)).text;
  };
  const database = client.database(option('databaseName') ?? '');
  const leases = await openLeases(client, triggered, option);
  const containerName = option('containerName') ?? '';
  const id = `${triggered.metadata.name}.${containerName}`;
  let lease: Lease = (await leases.item(id, id).read<Lease>()).resource ?? { id };
  const iterator = database.container(containerName).items.getChangeFeedIterator({
    maxItemCount: Number(triggered.trigger['maxItemsPerInvocation'] ?? 100),
    changeFeedStartFrom: startOf(lease, triggered),
  });
  for (let isNews = true; isNews && !signal.aborted; ) {
    const page = await iterator.readNext();
    isNews = page.statusCode !== StatusCodes.NotModified;
    if (isNews) await call(triggered, context, page.result);
    if (isNews || !lease.continuation)
      lease = await keep(leases, { ...lease, continuation: page.continuationToken });
  }
}

function startOf({ continuation }: Lease, { trigger }: TriggeredFunction) {
  if (continuation) return ChangeFeedStartFrom.Continuation(continuation);
  return trigger['startFromBeginning'] === true
    ? ChangeFeedStartFrom.Beginning()
    : ChangeFeedStartFrom.Now();
}

async function openLeases(
  client: CosmosClient,
  { trigger }: TriggeredFunction,
  option: (key: string) => string | undefined,
): Promise<Container> {
  const database = client.database(option('leaseDatabaseName') ?? option('databaseName') ?? '');
  const id = option('leaseContainerName') ?? 'leases';
  if (trigger['createLeaseContainerIfNotExists'] !== true) return database.container(id);
  const { container } = await database.containers.createIfNotExists({ id, partitionKey: '/id' });
  return container;
}

async function call(
  triggered: TriggeredFunction,
  context: ListenerContext,
  documents: readonly unknown[],
) {
  if (documents.length === 0) return;
  const json = JSON.stringify(documents);
  try {
    await context.execute({
      functionName: triggered.metadata.name,
      inputs: [
        { name: triggered.triggerName, data: { json } },
        ...context.extraInputs(triggered.metadata),
      ],
      subject: json.slice(0, 4000),
    });
  } catch {
    // Reported by the execution. The lease moves on, as the real trigger's does.
  }
}

async function keep(leases: Container, lease: Lease): Promise<Lease> {
  const { resource } = await leases.items.upsert<Lease>(lease);
  return resource ?? lease;
}
