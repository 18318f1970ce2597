import { randomUUID } from 'node:crypto';
import type { Change, Channel, Webhook } from '../model.ts';
import type { Parts } from '../parts.ts';

/** Gives a change to the webhook of a number: its own, else that of its account; without one it is lost. Inside a change. */
export function tell(parts: Parts, channel: Channel, change: Change): string | undefined {
  const webhook = channel.webhook ?? parts.wabaWebhooks.get(channel.waba);
  if (!webhook) return undefined;
  const entry = { id: channel.waba, changes: [change] };
  const body = { object: 'whatsapp_business_account', entry: [entry] };
  return keep(parts, webhook, body, `webhook:${channel.number}`);
}

/** About a number: its messages and their states. */
export function tellAbout(
  parts: Parts,
  channel: Channel,
  value: Readonly<Record<string, unknown>>,
): string | undefined {
  const { number: display_phone_number, phoneNumberId: phone_number_id } = channel;
  const metadata = { display_phone_number, phone_number_id };
  return tell(parts, channel, {
    field: 'messages',
    value: { messaging_product: 'whatsapp', metadata, ...value },
  });
}

/** To the partner: `{event, id, data}`. */
export function tellPartner(parts: Parts, event: string, data: Readonly<Record<string, unknown>>) {
  const url = parts.partner.get('webhook');
  if (url === undefined) return;
  keep(parts, { url, headers: {} }, { event, id: randomUUID(), data }, 'partner');
}

function keep(parts: Parts, webhook: Webhook, body: unknown, queue: string): string {
  const { clock, switches, deliveries, alarms } = parts;
  const id = `${queue}:${randomUUID()}`;
  deliveries.put(id, { id, webhook, body, attempts: 0, since: clock.now() });
  alarms.set(`post:${id}`, clock.now() + switches.delay, { kind: 'post', delivery: id });
  return id;
}
