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

/** Who has an address (E4): unique in the region, found by what was dialled. */
export const addressesContainer: ContainerNeed = {
  id: 'addresses',
  partitionKey: ['/address'],
  indexed: ['/tenant/?', '/center/?'],
};

/** Dialogues that are open, each with its inbox. */
export const dialoguesContainer: ContainerNeed = {
  id: 'dialogues',
  partitionKey: ['/tenant', '/dialogue'],
  defaultTtl: -1,
  indexed: ['/kind/?', '/receivedAt/?'],
};

/** Each contact center's queue: its head, who waits, who left, and why a dialogue went where it went. */
export const queuesContainer: ContainerNeed = {
  id: 'queues',
  partitionKey: ['/tenant', '/center'],
  defaultTtl: -1,
  indexed: ['/kind/?', '/wakeAt/?'],
};

/** Agents, one document each, changed under its ETag alone (E10). */
export const agentsContainer: ContainerNeed = {
  id: 'agents',
  partitionKey: ['/tenant', '/agent'],
  indexed: [
    '/tenant/?',
    '/centers/[]/?',
    '/teams/[]/?',
    '/free/[]/?',
    '/availableSince/?',
    '/dueAt/?',
    '/loggedIn/?',
    '/shownUntil/?',
  ],
};

/** What lasts between a customer's dialogues on one of our addresses. */
export const conversationsContainer: ContainerNeed = {
  id: 'conversations',
  partitionKey: ['/tenant', '/key'],
  indexed: [],
};

/** Mailboxes that are followed: how far they were read, and by which subscription they tell of more. */
export const mailboxesContainer: ContainerNeed = {
  id: 'mailboxes',
  partitionKey: ['/tenant', '/mailbox'],
  indexed: [],
};

/** What is said in dialogues, until the customer's own database has it (D2, D5). */
export const messagesContainer: ContainerNeed = {
  id: 'messages',
  partitionKey: ['/tenant', '/dialogue'],
  indexed: [],
};

/** Records that a customer's database has not taken yet (D1, D5). */
export const recordsContainer: ContainerNeed = {
  id: 'records',
  partitionKey: ['/tenant', '/target'],
  indexed: ['/kind/?', '/createdAt/?'],
};

/** Written dialogues that a customer's database has not taken yet, and which targets want each (D2, D5). */
export const messageOutboxContainer: ContainerNeed = {
  id: 'messageOutbox',
  partitionKey: ['/tenant', '/target'],
  defaultTtl: -1,
  indexed: ['/kind/?', '/createdAt/?', '/dueAt/?'],
};

/** How far callers came on the way to WhatsApp (W1): figures of a year, without anything of who they are. */
export const deflectionsContainer: ContainerNeed = {
  id: 'deflections',
  partitionKey: ['/tenant', '/dialogue'],
  defaultTtl: 400 * 86_400,
  indexed: ['/tenant/?', '/center/?', '/at/?'],
};

/** To which dialogue a recording belongs, until its file has come. */
export const recordingsContainer: ContainerNeed = {
  id: 'recordings',
  partitionKey: ['/recording'],
  defaultTtl: -1,
  indexed: [],
};

/** What visitors of web sites have sent in the last minutes, so that nobody sends without end. */
export const pacesContainer: ContainerNeed = {
  id: 'paces',
  partitionKey: ['/key'],
  defaultTtl: -1,
  indexed: [],
};

/** Messages that could not be handled: why, and what they said, to be looked at and sent again (S5). */
export const parkedContainer: ContainerNeed = {
  id: 'parked',
  partitionKey: ['/queue'],
  indexed: ['/parkedAt/?'],
};

/** Web PubSub hub of the desks; a group for each agent. */
export const deskHub = 'desk';
/** Web PubSub hub of web sites' visitors; a group for each. */
export const webChatHub = 'webchat';

export const queues: readonly QueueNeed[] = [routingQueue];
export const containers: readonly ContainerNeed[] = [
  configurationContainer,
  addressesContainer,
  dialoguesContainer,
  queuesContainer,
  agentsContainer,
  conversationsContainer,
  messagesContainer,
  mailboxesContainer,
  recordsContainer,
  messageOutboxContainer,
  recordingsContainer,
  deflectionsContainer,
  pacesContainer,
  parkedContainer,
];
