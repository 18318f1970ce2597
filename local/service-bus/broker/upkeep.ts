import { inTransaction } from '../../platform/database.ts';
import type { BrokerContext } from './context.ts';
import type { Enqueuing } from './enqueuing.ts';
import type { GivingBack } from './giving-back.ts';
import type { Stored } from './message-store.ts';

interface Upkeep {
  readonly givingBack: GivingBack;
  readonly enqueuing: Enqueuing;
}

/** What happens by itself when its time has come; returns the next such time. */
export function createUpkeep(context: BrokerContext, { givingBack, enqueuing }: Upkeep) {
  const { database, messages, entities } = context;

  /** As if sent now, with a new sequence number. */
  function release(message: Stored, now: number) {
    messages.remove(message.id);
    const entity = entities.byId(message.entity);
    if (entity) enqueuing.enqueue(entity, message, now);
  }

  function expire(message: Stored) {
    const entity = entities.byId(message.entity);
    if (entity?.settings.deadLetteringOnMessageExpiration)
      givingBack.moveToDeadLetter(entity, message, {
        reason: 'TTLExpiredException',
        description: 'The message expired and was dead lettered.',
      });
    else messages.remove(message.id);
  }

  return (now: number): number | undefined => {
    inTransaction(database, () => {
      for (const message of messages.lockEnded(now)) givingBack.giveBack(message, true);
      for (const message of messages.due(now)) release(message, now);
      for (const message of messages.expired(now)) expire(message);
    });
    return messages.nextMoment();
  };
}
