import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { post } from './deliver.ts';
import type { EventSubscription } from './event.ts';

const Answer = z.object({ validationResponse: z.string() });

/** Proves that the webhook wants the events: it must answer 200 with the validation code. */
export async function shakeHands(subscription: EventSubscription, now: number): Promise<boolean> {
  const validationCode = randomUUID();
  const response = await post({
    subscription,
    kind: 'SubscriptionValidation',
    event: {
      id: randomUUID(),
      topic: subscription.topic,
      subject: '',
      eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent',
      eventTime: new Date(now).toISOString(),
      data: { validationCode },
      dataVersion: '1',
      metadataVersion: '1',
    },
  });
  if (response?.status !== 200) return false;
  const answer = Answer.safeParse(await response.json().catch(() => undefined));
  return answer.success && answer.data.validationResponse === validationCode;
}
