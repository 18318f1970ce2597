import { randomBytes } from 'node:crypto';
import type { Delivery } from '../message/delivery.ts';
import type { BrokerContext } from './context.ts';
import type { Entity } from './entity.ts';
import type { Stored } from './message-store.ts';
import type { SessionLock } from './sessions.ts';

export type ReceiveMode = 'peek-lock' | 'receive-and-delete';

/** Who takes a message, and how. */
export interface Taker {
  readonly entity: Entity;
  readonly mode: ReceiveMode;
  /** A session's lock covers its messages; without one each message has its own. */
  readonly lock: SessionLock | undefined;
}

/** Locks a message for its receiver, or removes it. In a transaction. */
export function takeMessage(
  { messages, clock, remind }: BrokerContext,
  message: Stored,
  { entity, mode, lock }: Taker,
): Delivery {
  if (mode === 'receive-and-delete') {
    messages.remove(message.id);
    return message;
  }
  const lockToken = randomBytes(16);
  const until = lock ? undefined : clock.now() + entity.settings.lockDuration;
  messages.lock(lockToken, until ?? null, message.id);
  if (until !== undefined) remind(until);
  return { ...message, lockToken, lockedUntil: lock?.lockedUntil ?? until };
}
