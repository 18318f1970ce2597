import {
  type Delivery,
  DeliveryState,
  type Message,
} from '#shared/contracts/conversation/message.ts';

const rank = (state: DeliveryState) => DeliveryState.options.indexOf(state);

/**
 * The message with a later state of its delivery; undefined: it says nothing new. States come in any order: they only rise,
 * a failure comes before nothing that was delivered.
 */
export function withDelivery(message: Message, delivery: Delivery): Message | undefined {
  const { delivery: before } = message;
  if (!before) return undefined;
  const hasArrived = before.state === 'delivered' || before.state === 'read';
  if (delivery.state === 'failed' && hasArrived) return undefined;
  if (rank(delivery.state) <= rank(before.state)) return undefined;
  return { ...message, delivery };
}
