import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import type { WebhookOf, WebhookReceived, WebhookRequest } from '#shared/ports/channel-webhook.ts';
import type { AddressBook } from '#shared/ports/configuration-store.ts';
import { type TakeTextEventParts, takeTextEvent } from './take-text-event.ts';

/** `refused`: why something in it led to nothing. */
export type WebhookTaken =
  | Exclude<WebhookReceived, { readonly kind: 'told' }>
  | { readonly kind: 'told'; readonly refused: readonly string[] };

export type TakeWebhookParts = TakeTextEventParts & {
  readonly addresses: Pick<AddressBook, 'find'>;
};

/** A request to the webhook of a channel: what its provider tells of addresses for which it has proven itself is taken. */
export async function takeWebhook(
  parts: TakeWebhookParts,
  channel: TextChannelName,
  of: WebhookOf,
  request: WebhookRequest,
): Promise<WebhookTaken> {
  const received = await parts.channels[channel]?.webhook?.receive(of, request);
  if (!received) return { kind: 'refused' };
  if (received.kind !== 'told') return received;
  const refused: string[] = [];
  const failures: unknown[] = [];
  for (const { address, event } of received.events) {
    try {
      const taken = await takeTextEvent(parts, channel, event, { tenant: of.tenant, address });
      refused.push(...taken.refused);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return { kind: 'told', refused };
}
