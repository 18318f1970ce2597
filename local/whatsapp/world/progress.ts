import type { Phone, Sent } from '../model.ts';
import type { Parts } from '../parts.ts';
import { metaErrors } from '../problem.ts';
import { tellAbout } from '../webhooks/tell.ts';
import { isWindowOpen, phoneOf } from './phones.ts';

/** Milliseconds on the way to a phone that is online. */
const travelTime = 50;

/** What WhatsApp finds out after the request was answered: it goes out, or it fails. Inside a change. */
export function accept(parts: Parts, id: string): string | undefined {
  const message = parts.sent.get(id);
  if (message?.status !== 'accepted') return undefined;
  const phone = phoneOf(parts, message.to);
  const code = parts.switches.failLater.shift() ?? failureOf(message, phone, parts.clock.now());
  if (code !== undefined) return step(parts, { ...message, status: 'failed', code });
  const told = step(parts, { ...message, status: 'sent' });
  if (phone.isOnline) arrives(parts, id);
  return told;
}

/** Somebody's phone is online (again): what waits for it arrives. Inside a change. */
export function arrives(parts: Parts, message: string) {
  parts.alarms.set(`deliver:${message}`, parts.clock.now() + travelTime, {
    kind: 'deliver',
    message,
  });
}

/** Inside a change. */
export function deliver(parts: Parts, id: string) {
  const message = parts.sent.get(id);
  const phone = message && phoneOf(parts, message.to);
  if (message?.status !== 'sent' || !phone?.isOnline) return;
  step(parts, { ...message, status: 'delivered' });
  if (phone.readsAtOnce) read(parts, id);
}

/** Inside a change. */
export function read(parts: Parts, id: string) {
  const message = parts.sent.get(id);
  if (message?.status === 'delivered') step(parts, { ...message, status: 'read' });
}

/** Source: Meta's rules; only what the customer writes opens the window, a template that arrives does not. */
function failureOf(message: Sent, phone: Phone, now: number): number | undefined {
  if (!phone.isOnWhatsApp || phone.blocked.includes(message.from)) return 131026;
  const isTemplate = message.type === 'template';
  if (!isTemplate && !isWindowOpen(phone, message.from, now)) return 131047;
  if (message.category === 'marketing' && phone.hasStoppedMarketing) return 131050;
  return undefined;
}

/** Also tells the webhook; the id of the delivery. */
function step(parts: Parts, message: Sent): string | undefined {
  const { sent, channels, clock, journal, tellChange } = parts;
  sent.put(message.id, message);
  journal.afterwards(tellChange);
  const channel = channels.all().find(({ number }) => number === message.from);
  return (
    channel && tellAbout(parts, channel, { statuses: [statusOf(parts, message, clock.now())] })
  );
}

function statusOf(parts: Parts, message: Sent, now: number) {
  const { id, to, status, code, reference } = message;
  const { userId: recipient_user_id, hidesNumber } = phoneOf(parts, to);
  const timestamp = String(Math.floor(now / 1_000));
  return {
    id,
    status,
    timestamp,
    recipient_user_id,
    ...(!hidesNumber && { recipient_id: to }),
    ...(reference !== null && { biz_opaque_callback_data: reference }),
    ...(status !== 'failed' && status !== 'read' && { pricing: pricingOf(parts, message) }),
    ...(code !== null && { errors: [errorOf(code)] }),
  };
}

/** Per message, as since July 2025: service is free, and utility too while the window is open. */
function pricingOf(parts: Parts, { to, from, category, at }: Sent) {
  const isOpen = isWindowOpen(phoneOf(parts, to), from, at);
  const isFree = category === 'service' || (category === 'utility' && isOpen);
  const type = isFree ? 'free_customer_service' : 'regular';
  return { billable: !isFree, pricing_model: 'PMP', category, type };
}

function errorOf(code: number) {
  const title = metaErrors.get(code)?.title ?? 'Unknown error';
  const href = 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/';
  return { code, title, message: title, error_data: { details: title }, href };
}
