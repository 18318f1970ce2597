import { inTransaction } from '../../platform/database.ts';
import type { Delivery } from '../message/delivery.ts';
import type { BrokerContext } from './context.ts';
import type { Entity } from './entity.ts';
import type { Stored } from './message-store.ts';
import { done, messageNotFound, type Outcome } from './refusal.ts';
import { type Taker, takeMessage } from './taking.ts';

interface Peek {
  readonly from: number;
  readonly count: number;
  readonly session: string | undefined;
}

interface BySequence extends Taker {
  readonly sequences: readonly number[];
}

/** Looking at messages without a lock, and receiving deferred ones by their number. */
export function createReading(context: BrokerContext) {
  const { database, messages, clock } = context;

  return {
    /** Active, locked, deferred and scheduled messages from a number on. */
    peek(entity: Entity, { from, count, session }: Peek): readonly Delivery[] {
      const now = clock.now();
      const found =
        session === undefined
          ? messages.peek(entity.id, from, now, count)
          : messages.peekSession(entity.id, session, from, now, count);
      return found.map((message) => ({ ...message, lockToken: undefined, lockedUntil: undefined }));
    },

    /** All of the deferred messages, or none when one cannot be had. */
    receiveBySequence(wanted: BySequence): Outcome<readonly Delivery[]> {
      const found = wanted.sequences.flatMap((sequence) =>
        messages.bySequence(wanted.entity.id, sequence),
      );
      const canBeHad = (message: Stored) =>
        message.state === 1 &&
        message.lockToken === undefined &&
        (!wanted.lock || message.sessionId === wanted.lock.session);
      if (found.length < wanted.sequences.length || !found.every(canBeHad)) return messageNotFound;
      return done(
        inTransaction(database, () =>
          found.map((message) => takeMessage(context, message, wanted)),
        ),
      );
    },
  };
}
