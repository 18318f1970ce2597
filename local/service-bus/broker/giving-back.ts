import { type Properties, withProperties } from '../message/application-properties.ts';
import type { BrokerContext } from './context.ts';
import type { Entity } from './entity.ts';
import type { Stored } from './message-store.ts';

interface DeadLettering {
  readonly reason: string | undefined;
  readonly description: string | undefined;
  readonly properties?: Properties;
  readonly deliveryCount?: number;
}

/** Where locked messages go that are not completed. In a transaction. */
export function createGivingBack(context: BrokerContext) {
  const { messages, entities } = context;

  /** To the dead-letter queue, with the reason among the application properties; the sequence number stays. */
  function moveToDeadLetter(entity: Entity, message: Stored, given: DeadLettering) {
    if (!entity.deadLetter) return;
    const { reason, description } = given;
    const properties = {
      ...given.properties,
      ...(reason !== undefined && { DeadLetterReason: reason }),
      ...(description !== undefined && { DeadLetterErrorDescription: description }),
    };
    messages.moveToDeadLetter(
      entity.deadLetter.id,
      given.deliveryCount ?? message.deliveryCount,
      withProperties(message.bare, properties),
      message.id,
    );
    context.wake(entity.deadLetter.id);
  }

  /** Back to its place; a counted delivery may have been the last. A dead-letter queue counts none. */
  function giveBack(message: Stored, isCounted: boolean, properties: Properties = {}) {
    const entity = entities.byId(message.entity);
    if (!entity) return;
    const added = isCounted && entity.kind !== 'dead-letter' ? 1 : 0;
    const deliveryCount = message.deliveryCount + added;
    if (added === 1 && deliveryCount >= entity.settings.maxDeliveryCount)
      return moveToDeadLetter(entity, message, {
        reason: 'MaxDeliveryCountExceeded',
        description: `Message could not be consumed after ${deliveryCount} delivery attempts.`,
        properties,
        deliveryCount,
      });
    const bare = withProperties(message.bare, properties);
    messages.giveBack(deliveryCount, bare, message.state, message.id);
    if (message.expiresAt !== undefined) context.remind(message.expiresAt);
    context.wake(entity.id);
  }

  return { moveToDeadLetter, giveBack };
}
export type GivingBack = ReturnType<typeof createGivingBack>;
