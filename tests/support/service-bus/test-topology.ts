import { queues } from '#shared/contracts/topology.ts';
import type {
  QueueSettings,
  ServiceBusTopology,
  TopicSettings,
} from '../../../local/service-bus/topology.ts';

/** For tests that take one each. */
export const plainQueues: readonly QueueSettings[] = Array.from({ length: 30 }, (_, index) => ({
  name: `q${index}`,
  maxDeliveryCount: 3,
}));

/** The same, with sessions. */
export const sessionQueues: readonly QueueSettings[] = Array.from({ length: 20 }, (_, index) => ({
  name: `s${index}`,
  requiresSession: true,
  maxDeliveryCount: 2,
}));

export const withoutSessions: QueueSettings = { name: 'plain' };
export const named: QueueSettings = { name: 'Named', lockDuration: 30_000 };

export const topics: readonly TopicSettings[] = [
  {
    name: 'events',
    requiresDuplicateDetection: true,
    subscriptions: [
      { name: 'all' },
      { name: 'calls', rules: [{ name: 'calls', sqlFilter: "kind = 'call' AND priority > 3" }] },
      {
        name: 'mine',
        rules: [
          {
            name: 'mine',
            correlationFilter: { subject: 'mine', applicationProperties: { kind: 'call' } },
          },
        ],
      },
      {
        name: 'marked',
        rules: [
          {
            name: 'one',
            sqlFilter: 'priority >= 5',
            action: "SET level = 'high'; REMOVE kind",
          },
          { name: 'two', sqlFilter: 'priority >= 9', action: 'SET level = priority + 1' },
        ],
      },
      { name: 'none', rules: [{ name: 'never', sqlFilter: '1=0' }] },
      { name: 'ordered', requiresSession: true },
    ],
  },
  { name: 'changing', subscriptions: [{ name: 'sub' }] },
  { name: 'later', subscriptions: [{ name: 'sub' }] },
];

/**
 * What the emulator is started with (.github/emulators/service-bus.json): the product's queues, and what tests need of
 * the others that run there. It takes 50 queues and topics.
 */
export const emulatorTopology: ServiceBusTopology = {
  queues: [
    ...queues,
    ...plainQueues.slice(0, 24),
    ...sessionQueues.slice(0, 14),
    withoutSessions,
    named,
  ],
  topics,
};
