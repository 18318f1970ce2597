import { inTransaction } from '../../platform/database.ts';
import type { Properties } from '../message/application-properties.ts';
import { type BrokerContext, countOperation } from './context.ts';
import type { Entity } from './entity.ts';
import type { GivingBack } from './giving-back.ts';
import type { Stored } from './message-store.ts';
import { done, messageLockLost, type Outcome, refuse, sessionLockLost } from './refusal.ts';

/** What a receiver decides about a message it has locked. `properties` are set among the application properties. */
export type Disposition =
  | { readonly kind: 'complete' }
  | { readonly kind: 'abandon' | 'defer'; readonly properties: Properties }
  | {
      readonly kind: 'dead-letter';
      readonly reason: string | undefined;
      readonly description: string | undefined;
      readonly properties: Properties;
    };

/** What receivers do with the messages they have locked. */
export function createSettling(context: BrokerContext, givingBack: GivingBack) {
  const { database, messages, clock } = context;

  function apply(entity: Entity, message: Stored, disposition: Disposition) {
    switch (disposition.kind) {
      case 'complete':
        messages.remove(message.id);
        return;
      case 'abandon':
        givingBack.giveBack(message, true, disposition.properties);
        return;
      case 'defer':
        givingBack.giveBack({ ...message, state: 1 }, false, disposition.properties);
        return;
      case 'dead-letter':
        givingBack.moveToDeadLetter(entity, message, disposition);
    }
  }

  function lockedMessage(entity: Entity, token: Buffer): Stored | undefined {
    const message = messages.byLockToken(token)[0];
    if (message?.entity !== entity.id) return undefined;
    const hasEnded = message.lockedUntil !== undefined && message.lockedUntil <= clock.now();
    return hasEnded ? undefined : message;
  }

  return {
    settle(entity: Entity, token: Buffer, disposition: Disposition, session?: string): Outcome {
      const message = lockedMessage(entity, token);
      if (!message)
        return entity.settings.requiresSession ? sessionLockLost(session ?? '') : messageLockLost;
      if (disposition.kind === 'dead-letter' && !entity.deadLetter)
        return refuse('amqp:not-allowed', `'${entity.name}' has no dead-letter queue of its own.`);
      inTransaction(database, () => apply(entity, message, disposition));
      countOperation(context, message.subject);
      return done(undefined);
    },

    /** Returns the new ends of the locks. */
    renewLocks(entity: Entity, tokens: readonly Buffer[]): Outcome<readonly number[]> {
      const found = tokens.map((token) => lockedMessage(entity, token));
      if (found.some((message) => message?.lockedUntil === undefined)) return messageLockLost;
      const until = clock.now() + entity.settings.lockDuration;
      inTransaction(database, () => {
        for (const message of found) if (message) messages.renew(until, message.id);
      });
      for (const message of found) countOperation(context, message?.subject ?? '');
      return done(tokens.map(() => until));
    },
  };
}
