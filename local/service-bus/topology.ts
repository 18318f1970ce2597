/** Settings a queue and a subscription share. Times in milliseconds. */
interface Receivable {
  readonly name: string;
  /** Messages need a session id, receivers a session. Default false. */
  readonly requiresSession?: boolean;
  /** How long a received message or session is locked. Default 60 000, as in Azure; at most 300 000 there. */
  readonly lockDuration?: number;
  /** A message given back this often goes to the dead-letter queue. Default 10. */
  readonly maxDeliveryCount?: number;
  /** Upper limit and default of a message's time to live. Absent: messages do not expire by default. */
  readonly defaultMessageTimeToLive?: number;
  /** Expired messages go to the dead-letter queue instead of away. Default false. */
  readonly deadLetteringOnMessageExpiration?: boolean;
}

/** What a sent message's id is remembered for. */
interface DuplicateDetection {
  readonly requiresDuplicateDetection?: boolean;
  /** How long message ids are remembered, in milliseconds. Default 600 000. */
  readonly duplicateDetectionHistoryTimeWindow?: number;
}

export interface QueueSettings extends Receivable, DuplicateDetection {}

/** Every field that is set must be equal to the message's; application properties likewise. */
export interface CorrelationFilter {
  readonly correlationId?: string;
  readonly messageId?: string;
  readonly to?: string;
  readonly replyTo?: string;
  readonly subject?: string;
  readonly sessionId?: string;
  readonly replyToSessionId?: string;
  readonly contentType?: string;
  readonly applicationProperties?: Readonly<Record<string, string | number | boolean>>;
}

/** A rule of a subscription; without a filter it matches every message. */
export interface RuleSettings {
  readonly name: string;
  readonly sqlFilter?: string;
  readonly correlationFilter?: CorrelationFilter;
  /** `SET name = value; REMOVE name` on application properties. */
  readonly action?: string;
}

export interface SubscriptionSettings extends Receivable {
  /** Absent: one rule `$Default` that matches everything, or the rules a client has made. */
  readonly rules?: readonly RuleSettings[];
}

export interface TopicSettings extends DuplicateDetection {
  readonly name: string;
  readonly defaultMessageTimeToLive?: number;
  readonly subscriptions: readonly SubscriptionSettings[];
}

/** The queues, topics and subscriptions of the namespace. */
export interface ServiceBusTopology {
  readonly queues: readonly QueueSettings[];
  readonly topics: readonly TopicSettings[];
}
