import type {
  CorrelationFilter,
  QueueSettings,
  RuleSettings,
  ServiceBusTopology,
  SubscriptionSettings,
  TopicSettings,
} from '../../../local/service-bus/topology.ts';

const minute = 60_000;
/** The longest that the emulator has. */
const anHour = 'PT1H';
const fiveMinutes = 'PT5M';

/** The Config.json of Microsoft's emulator (Config-schema.json in Azure/azure-service-bus-emulator-installer). */
export function toEmulatorConfig({ queues, topics }: ServiceBusTopology) {
  return {
    UserConfig: {
      Namespaces: [
        { Name: 'sbemulatorns', Queues: queues.map(toQueue), Topics: topics.map(toTopic) },
      ],
      Logging: { Type: 'Console' },
    },
  };
}

function toQueue(queue: QueueSettings) {
  return {
    Name: queue.name,
    Properties: {
      ...toReceivable(queue),
      ...toDuplicateDetection(queue),
    },
  };
}

function toTopic(topic: TopicSettings) {
  return {
    Name: topic.name,
    Properties: { DefaultMessageTimeToLive: anHour, ...toDuplicateDetection(topic) },
    Subscriptions: topic.subscriptions.map(toSubscription),
  };
}

function toSubscription(subscription: SubscriptionSettings) {
  return {
    Name: subscription.name,
    Properties: toReceivable(subscription),
    ...(subscription.rules && { Rules: subscription.rules.map(toRule) }),
  };
}

function toReceivable(place: QueueSettings | SubscriptionSettings) {
  const { lockDuration = minute, maxDeliveryCount = 10, requiresSession = false } = place;
  return {
    DeadLetteringOnMessageExpiration: place.deadLetteringOnMessageExpiration ?? false,
    DefaultMessageTimeToLive: anHour,
    LockDuration: `PT${lockDuration / 1000}S`,
    MaxDeliveryCount: maxDeliveryCount,
    RequiresSession: requiresSession,
  };
}

function toDuplicateDetection({
  requiresDuplicateDetection = false,
}: QueueSettings | TopicSettings) {
  return {
    RequiresDuplicateDetection: requiresDuplicateDetection,
    ...(requiresDuplicateDetection && { DuplicateDetectionHistoryTimeWindow: fiveMinutes }),
  };
}

function toRule({ name, sqlFilter, correlationFilter, action }: RuleSettings) {
  const filter = correlationFilter
    ? { FilterType: 'Correlation', CorrelationFilter: toCorrelation(correlationFilter) }
    : { FilterType: 'Sql', SqlFilter: { SqlExpression: sqlFilter ?? '1=1' } };
  return {
    Name: name,
    Properties: { ...filter, ...(action && { Action: { SqlExpression: action } }) },
  };
}

function toCorrelation({ subject, applicationProperties, ...others }: CorrelationFilter) {
  const named = Object.entries(others).map(([name, value]) => [
    `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    value,
  ]);
  return {
    ...Object.fromEntries(named),
    ...(subject !== undefined && { Label: subject }),
    ...(applicationProperties && { Properties: applicationProperties }),
  };
}
