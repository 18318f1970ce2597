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
  if (!statesBefore(delivery.state).includes(before.state)) return undefined;
  return { ...message, delivery };
}

/** The states that this one follows: who has one of them learns something new. */
export function statesBefore(state: DeliveryState): readonly DeliveryState[] {
  const earlier = DeliveryState.options.slice(0, rank(state));
  return state === 'failed' ? earlier.filter((each) => !isArrived(each)) : earlier;
}

const isArrived = (state: DeliveryState) => state === 'delivered' || state === 'read';
