/** A Service Bus queue as the code needs it; infra/ and the embedded cloud are made from this list. */
export interface QueueNeed {
  readonly name: string;
  readonly requiresSession: boolean;
  /** Milliseconds. */
  readonly lockDuration: number;
  readonly maxDeliveryCount: number;
}

/** A Cosmos container as the code needs it. */
export interface ContainerNeed {
  readonly id: string;
  /** Paths of the (hierarchical) partition key. */
  readonly partitionKey: readonly string[];
  /** Seconds; -1: documents may carry their own `ttl`. */
  readonly defaultTtl?: number;
  /** Paths that are indexed; absent: all. */
  readonly indexed?: readonly string[];
}

export const databaseName = 'openline';

/** Routing events of all contact centers; session id = tenant and contact center, so that each center's come in order. */
export const routingQueue: QueueNeed = {
  name: 'routing',
  requiresSession: true,
  lockDuration: 60_000,
  maxDeliveryCount: 10,
};

/** Tenants, contact centers, addresses, flows, users, opening hours …; everything of a tenant under its own key. */
export const configurationContainer: ContainerNeed = {
  id: 'configuration',
  partitionKey: ['/tenant'],
};

/** Dialogues that are open, each with its inbox. */
export const dialoguesContainer: ContainerNeed = {
  id: 'dialogues',
  partitionKey: ['/tenant', '/dialogue'],
  indexed: ['/kind/?', '/receivedAt/?'],
};

export const queues: readonly QueueNeed[] = [routingQueue];
export const containers: readonly ContainerNeed[] = [configurationContainer, dialoguesContainer];
