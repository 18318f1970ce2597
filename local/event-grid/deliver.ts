import type { EventSubscription, GridEvent } from './event.ts';

const answerWithin = 30_000;

interface Post {
  readonly subscription: EventSubscription;
  readonly kind: 'Notification' | 'SubscriptionValidation';
  readonly event: GridEvent;
  /** From 0. */
  readonly deliveryCount?: number;
}

/** One POST to a subscription's webhook. Undefined: no answer within 30 seconds. */
export async function post({
  subscription,
  kind,
  event,
  deliveryCount = 0,
}: Post): Promise<Response | undefined> {
  try {
    return await fetch(subscription.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'aeg-event-type': kind,
        'aeg-subscription-name': subscription.name.toUpperCase(),
        'aeg-delivery-count': String(deliveryCount),
        'aeg-data-version': event.dataVersion,
        'aeg-metadata-version': event.metadataVersion,
      },
      body: JSON.stringify([event]),
      signal: AbortSignal.timeout(answerWithin),
    });
  } catch {
    return undefined;
  }
}
