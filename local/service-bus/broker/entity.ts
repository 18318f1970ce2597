import type { Rule } from '../rules/rule.ts';

/** A queue, topic, subscription or dead-letter queue, with every default filled in. Times in milliseconds. */
export interface Entity {
  readonly id: number;
  /** As clients address it, lower case: `q`, `t/subscriptions/s`, `q/$deadletterqueue`. */
  readonly path: string;
  /** As the topology spells it. */
  readonly name: string;
  readonly kind: 'queue' | 'topic' | 'subscription' | 'dead-letter';
  readonly settings: EntitySettings;
  /** A topic's. */
  readonly subscriptions: readonly Entity[];
  /** A subscription's. */
  readonly rules: readonly Rule[];
  /** Where messages of a queue or subscription go that cannot be delivered. */
  readonly deadLetter: Entity | undefined;
}

export interface EntitySettings {
  readonly requiresSession: boolean;
  readonly lockDuration: number;
  readonly maxDeliveryCount: number;
  readonly defaultMessageTimeToLive: number | undefined;
  readonly deadLetteringOnMessageExpiration: boolean;
  readonly requiresDuplicateDetection: boolean;
  readonly duplicateDetectionHistoryTimeWindow: number;
}

export const defaultSettings: EntitySettings = {
  requiresSession: false,
  lockDuration: 60_000,
  maxDeliveryCount: 10,
  defaultMessageTimeToLive: undefined,
  deadLetteringOnMessageExpiration: false,
  requiresDuplicateDetection: false,
  duplicateDetectionHistoryTimeWindow: 600_000,
};

/** Messages never leave a dead-letter queue by themselves: no sessions, no expiry, no maximum of deliveries. */
export function deadLetterSettings(lockDuration: number): EntitySettings {
  return { ...defaultSettings, lockDuration, maxDeliveryCount: Number.MAX_SAFE_INTEGER };
}
