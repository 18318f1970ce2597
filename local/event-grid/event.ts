import { z } from 'zod';

/** One event in the Event Grid schema. */
export const GridEvent = z.object({
  id: z.string().min(1),
  topic: z.string().optional(),
  subject: z.string(),
  eventType: z.string().min(1),
  eventTime: z.string(),
  data: z.unknown(),
  dataVersion: z.string().default('1.0'),
  metadataVersion: z.string().default('1'),
});
export type GridEvent = z.infer<typeof GridEvent>;

/** Who gets what of a topic, and how patiently. */
export interface EventSubscription {
  readonly name: string;
  readonly topic: string;
  /** The webhook, with its key in the query. */
  readonly endpoint: string;
  /** Absent: all types. */
  readonly includedEventTypes?: readonly string[];
  readonly subjectBeginsWith?: string;
  readonly subjectEndsWith?: string;
  /** 1 to 30 (default). */
  readonly maxDeliveryAttempts?: number;
  /** Milliseconds, default 24 hours. */
  readonly eventTimeToLive?: number;
  /** True: what cannot be delivered is kept as a dead letter; else it is dropped, as Event Grid does. */
  readonly deadLetter?: boolean;
}

export function wants(subscription: EventSubscription, topic: string, event: GridEvent): boolean {
  const { includedEventTypes, subjectBeginsWith = '', subjectEndsWith = '' } = subscription;
  const subject = event.subject.toLowerCase();
  return (
    subscription.topic === topic &&
    (!includedEventTypes || includedEventTypes.includes(event.eventType)) &&
    subject.startsWith(subjectBeginsWith.toLowerCase()) &&
    subject.endsWith(subjectEndsWith.toLowerCase())
  );
}
