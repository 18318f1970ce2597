import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../platform/clock.ts';
import type { Meter } from '../../platform/meter.ts';
import type { Entities } from './entities.ts';
import type { MessageStore } from './message-store.ts';

/** What the parts of the broker share. */
export interface BrokerContext {
  readonly database: DatabaseSync;
  readonly messages: MessageStore;
  readonly entities: Entities;
  readonly clock: Clock;
  readonly meter: Meter;
  /** Says that an entity may have something to deliver; it is looked at once this round of work is over. */
  wake(entity: number): void;
  /** Says that something is to happen at a time (ms since 1970). */
  remind(time: number): void;
}

/** Counts one billed operation for whatever dialogue the subject names. */
export function countOperation({ meter }: Pick<BrokerContext, 'meter'>, subject: string) {
  meter.count('servicebus.operations', 1, subject);
}
